import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../shared/core/contract.ts'
import type { Day } from '../../shared/core/dates.ts'
import type { rosterContract } from '../../shared/roster/contract.ts'
import { grouped } from '../../shared/reports/grouped.ts'
import { useKeys } from '../core/keys.ts'
import { sentenceOf, useCall } from '../core/query.ts'
import { PersonWords } from './person-words.tsx'
import type { Place, RosterView } from './roster-view.ts'

type Found = OutputOf<typeof rosterContract.candidates>

/** Candidates shown at once; the rest is found by name. */
const atOnce = 12

/** Who could take a place, the best first, and for everybody else the rule that keeps them out. */
export function Candidates(props: {
  readonly view: RosterView
  readonly place: Place
  readonly day: Day
  readonly onAssign: (staffId: string) => void
}) {
  const { view, place, day, onAssign } = props
  const [typed, setTyped] = useState('')
  const { data, error, isPlaceholderData } = useCall('roster.candidates', {
    rosterId: view.roster.id,
    day,
    slotId: place.slotId,
  })
  const best = data?.fit.find(({ isHeld }) => !isHeld)
  const take = () => {
    if (best !== undefined && !isPlaceholderData) onAssign(best.staffId)
  }
  useKeys([{ key: 'b', label: '安排最合适的人', run: take }])
  if (error !== null) return <Alert type="error" showIcon title={sentenceOf(error)} />
  if (data === undefined || isPlaceholderData) return <p className="page-note">正在找人选…</p>
  const search = typed.trim()
  const found = data.fit.filter(({ name }) => name.includes(search))
  return (
    <>
      <h3 className="duty-part">可安排 {data.fit.length} 人</h3>
      {best !== undefined && (
        <Button type="primary" onClick={take}>
          安排最合适的人：{view.nameOf(best.staffId)}（B）
        </Button>
      )}
      <Input
        allowClear
        aria-label="按姓名找人选"
        placeholder="按姓名找，也查为什么不行"
        style={{ marginTop: 8 }}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ul className="duty-people" aria-label="可安排的人员">
        {found.slice(0, atOnce).map((one) => (
          <li key={one.staffId}>
            <PersonWords view={view} staffId={one.staffId} note={notesOf(one)} />
            <Button size="small" disabled={one.isHeld} onClick={() => onAssign(one.staffId)}>
              安排
            </Button>
          </li>
        ))}
        {data.fit.length === 0 && <li className="page-note">没有不违反规则的人选</li>}
        {found.length > atOnce && (
          <li className="page-note">另有 {found.length - atOnce} 人，按姓名找</li>
        )}
      </ul>
      <WhyNot
        view={view}
        out={data.out.filter(({ name }) => name.includes(search))}
        open={search !== ''}
        onAssign={onAssign}
      />
    </>
  )
}

function notesOf({ shifts, nights, isHome, wantsOff, isHeld }: Found['fit'][number]) {
  return [
    `本期 ${shifts} 班 ${nights} 夜`,
    isHome ? '' : '外网格支援',
    wantsOff ? '希望休息' : '',
    isHeld ? '当天已锁定' : '',
  ]
}

/** 其他人为什么不行: by rule, those nearest to fitting first, each by name. */
function WhyNot(props: {
  readonly view: RosterView
  readonly out: Found['out']
  /** Somebody is looked for: the names are shown at once. */
  readonly open: boolean
  readonly onAssign: (staffId: string) => void
}) {
  const { view, out } = props
  if (out.length === 0) return null
  const byRule = [...grouped(out, ({ sentence }) => sentence)].sort(
    ([, a], [, b]) => Number(b[0].isNear) - Number(a[0].isNear) || b.length - a.length,
  )
  return (
    <>
      <h3 className="duty-part">其他人为什么不行</h3>
      {byRule.map(([sentence, people]) => (
        <details key={`${sentence}${props.open}`} className="duty-out" open={props.open}>
          <summary>
            {sentence} <span className="page-note">{people.length} 人</span>
          </summary>
          <ul className="duty-people">
            {people.slice(0, props.open ? atOnce : people.length).map(({ staffId, isNear }) => (
              <li key={staffId}>
                <PersonWords view={view} staffId={staffId} />
                {isNear && (
                  <Button size="small" onClick={() => props.onAssign(staffId)}>
                    仍然安排
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </>
  )
}
