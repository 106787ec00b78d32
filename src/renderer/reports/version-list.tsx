import { Button } from 'antd'
import { useState } from 'react'
import { instantText } from '../../shared/core/dates.ts'
import { briefingsContract } from '../../shared/reports/contract.ts'
import type { BriefingSheet } from '../../shared/reports/sheets.ts'
import { useMay } from '../core/desk.ts'
import { useCall, useCommand } from '../core/query.ts'
import { Empty } from '../ui/empty.tsx'
import { takeBackOf } from './take-back.ts'

/** Every text the issue has had; one can be looked at and brought back as the newest. */
export function VersionList({ sheet }: { readonly sheet: BriefingSheet }) {
  const { id, rowVersion, status } = sheet
  const { data } = useCall('briefings.versions', { id: id ?? '' }, { enabled: id !== null })
  const [chosenId, choose] = useState<string | undefined>(undefined)
  const takeBack = useCommand('briefings.takeBack', {
    done: '已取回，现在是最新一稿',
    undo: (key) => takeBackOf('取回简报文稿', key),
  })
  const mayWrite = useMay(briefingsContract.takeBack.roles)
  if (id === null || data === undefined) {
    return (
      <Empty title="这一天还没有简报" step="在“简报”页生成草稿，以后每次保存的文稿都在这里。" />
    )
  }
  const [newest] = data.rows
  const chosen = data.rows.find((row) => row.id === chosenId) ?? newest
  return (
    <div className="versions">
      <ul className="issues">
        {data.rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className={row.id === chosen.id ? 'chosen' : ''}
              onClick={() => choose(row.id)}
            >
              <span>{instantText(row.at)}</span>
              <span className="issue-title">{row.label}</span>
              <span>{row.byName}</span>
            </button>
          </li>
        ))}
      </ul>
      <div>
        <div className="page-filters">
          <b>{chosen.title}</b>
          <div className="page-verbs">
            {mayWrite && status !== 'signed' && chosen.id !== newest.id && (
              <Button
                loading={takeBack.isPending}
                onClick={() => takeBack.mutate({ id, rowVersion, versionId: chosen.id })}
              >
                取回这一稿
              </Button>
            )}
          </div>
        </div>
        <pre className="selectable">{chosen.body}</pre>
      </div>
    </div>
  )
}
