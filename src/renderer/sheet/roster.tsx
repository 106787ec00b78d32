import { numberText } from '../../shared/core/number-text.ts'
import { grouped } from '../../shared/reports/grouped.ts'
import type { RosterSheet as Data } from '../../shared/reports/sheets.ts'
import { Frame } from './frame.tsx'

type Group = Data['groups'][number]
type Cell = Group['posts'][number]['cells'][number]

/** As many shifts fit beside each other on A3; more of them become tables of their own. */
const shiftsAcross = 4

/** Said beside the date, so that nobody takes a plan for an order. */
const standings = { draft: '（草案，未发布）', published: '', none: '（当日未排班）' } as const

/** 值班表: grid × post down, shifts across, one line with room for two signatures per person. */
export function RosterSheet({ data }: { readonly data: Data }) {
  const { head, figures } = data
  const version = data.version === '' ? '' : `（${data.version}）`
  const period = head.dayText + standings[data.status] + version
  return (
    <Frame head={head} title={`${head.streetName}疫情防控值班表`} middle={period}>
      <p className="summary">
        当日在岗 {textOf(figures.onDuty)} 人（党员 {textOf(figures.onDutyParty)} 人），应到岗位{' '}
        {textOf(figures.placesNeeded)} 人次，已排 {textOf(figures.placesFilled)} 人次，缺岗{' '}
        {textOf(figures.placesVacant)} 人次。
        {`值班电话：${head.phone || '　　　　　　'}　请假调班须经带班领导批准；接班人到岗签字后方可离岗。`}
      </p>
      {data.groups.length === 0 ? (
        <p className="zero">当日没有岗位设置，无值班安排。</p>
      ) : (
        tablesOf(data).map((table) => <Shifts key={table.shifts.join()} data={data} {...table} />)
      )}
    </Frame>
  )
}

type Table = { readonly shifts: readonly number[]; readonly groups: Data['groups'] }

/** Groups that work in the same shifts share a table, so that no column stays empty. */
function tablesOf({ groups }: Data): readonly Table[] {
  const usedBy = (group: Group) =>
    group.posts[0].cells.flatMap((_, shift) =>
      group.posts.some(({ cells }) => linesOf(cells[shift]) > 0) ? [shift] : [],
    )
  const alike = grouped(groups, (group) => usedBy(group).join())
  return [...alike.values()].flatMap((members) =>
    chunks(usedBy(members[0])).map((shifts) => ({ shifts, groups: members })),
  )
}

function Shifts(props: Table & { readonly data: Data }) {
  const { data, groups } = props
  const shifts = props.shifts.map((at) => data.shifts[at])
  return (
    <table className="roster">
      <colgroup>
        <col className="grid" />
        <col className="post" />
        {shifts.flatMap((shift) => [
          <col key={`${shift.id}w`} className="who" />,
          <col key={`${shift.id}p`} className="phone" />,
          <col key={`${shift.id}i`} className="sign" />,
          <col key={`${shift.id}o`} className="sign" />,
        ])}
        <col className="remark" />
      </colgroup>
      <thead>
        <tr>
          <th rowSpan={2}>网格</th>
          <th rowSpan={2}>点位</th>
          {shifts.map((shift) => (
            <th key={shift.id} colSpan={4} className="shift">
              {shift.name}（{shift.hours}）
            </th>
          ))}
          <th rowSpan={2}>备注</th>
        </tr>
        <tr>
          {shifts.flatMap((shift) => [
            <th key={`${shift.id}w`}>值班人员 · 岗位</th>,
            <th key={`${shift.id}p`}>联系电话</th>,
            <th key={`${shift.id}i`}>到岗签字</th>,
            <th key={`${shift.id}o`}>离岗签字</th>,
          ])}
        </tr>
      </thead>
      {groups.map((group) => (
        <GroupRows key={group.name} group={group} shifts={props.shifts} />
      ))}
    </table>
  )
}

function GroupRows(props: { readonly group: Group; readonly shifts: readonly number[] }) {
  const { group, shifts } = props
  const posts = group.posts
    .map((post) => {
      const cells = shifts.map((shift) => post.cells[shift])
      return { post, cells, lines: Math.max(0, ...cells.map(linesOf)) }
    })
    .filter(({ lines }) => lines > 0)
  const total = posts.reduce((sum, { lines }) => sum + lines, 0)
  const rows = posts.flatMap(({ post, cells, lines }, at) =>
    Array.from({ length: lines }, (_, line) => (
      <tr key={`${post.name}-${at}-${line}`}>
        {at === 0 && line === 0 && (
          <th rowSpan={total} scope="rowgroup" className="group">
            <b>{group.name}</b>
            {group.community !== '' && <span>{group.community}</span>}
            {group.households > 0 && <span>{numberText(group.households)} 户</span>}
            {group.leader !== '' && <span>带班 {group.leader}</span>}
          </th>
        )}
        {line === 0 && (
          <th rowSpan={lines} scope="row" className="post">
            {post.name}
            {post.place !== '' && <span>{post.place}</span>}
          </th>
        )}
        {cells.flatMap((cell, index) => personCells(cell, line, `${at}-${line}-${index}`))}
        <td>{line === 0 ? remarkOf(cells) : ''}</td>
      </tr>
    )),
  )
  return <tbody>{rows}</tbody>
}

/** A line per person, and one per place nobody stands in, so that a name can be written there. */
function linesOf(cell: Cell): number {
  return cell.people.length + cell.missing
}

function personCells(cell: Cell, line: number, key: string) {
  const one = cell.people[line]
  if (one !== undefined) {
    return [
      <td key={`${key}w`} className="who">
        <b>{one.name}</b> {one.title || one.role}
      </td>,
      <td key={`${key}p`} className="phone">
        {one.phone}
      </td>,
      <td key={`${key}i`} />,
      <td key={`${key}o`} />,
    ]
  }
  const vacant = line < linesOf(cell)
  return ['w', 'p', 'i', 'o'].map((part) => (
    <td key={key + part} className={vacant ? (part === 'w' ? 'vacant' : '') : 'unused'}>
      {vacant && part === 'w' ? '（缺岗）' : ''}
    </td>
  ))
}

function remarkOf(cells: readonly Cell[]): string {
  const remarks = cells.flatMap((cell) => cell.people.map((one) => one.remark))
  return [...new Set(remarks.filter((text) => text !== ''))].join('；')
}

/** Equal lots: 6 shifts become 3 + 3, not 4 + 2. */
function chunks(shifts: readonly number[]): readonly (readonly number[])[] {
  const lots = Math.max(1, Math.ceil(shifts.length / shiftsAcross))
  const size = Math.ceil(shifts.length / lots)
  return Array.from({ length: lots }, (_, at) => shifts.slice(at * size, (at + 1) * size))
}

function textOf(value: number | null): string {
  return value === null ? '—' : numberText(value)
}
