import { dayText, instantText } from '../../shared/core/dates.ts'
import { briefingStatuses } from '../../shared/reports/contract.ts'
import { useCall } from '../core/query.ts'
import { Empty } from '../ui/empty.tsx'

/** Every issue there is, newest first; a click opens its day. */
export function IssueList({ onOpen }: { readonly onOpen: (day: string) => void }) {
  const { data } = useCall('briefings.list', {})
  if (data?.rows.length === 0) {
    return <Empty title="还没有简报" step="在“简报”页生成当日草稿，编号从第 1 期起。" />
  }
  return (
    <ul className="issues">
      {data?.rows.map((row) => (
        <li key={row.id}>
          <button type="button" onClick={() => onOpen(row.day)}>
            <b>第 {row.number} 期</b>
            <span>{dayText(row.day)}</span>
            <span className="issue-title">{row.title}</span>
            <span>{briefingStatuses[row.status]}</span>
            <span className="page-note">
              {row.signedAt === null
                ? `编制 ${row.createdBy}`
                : `签发 ${row.signedBy} ${instantText(row.signedAt)}`}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
