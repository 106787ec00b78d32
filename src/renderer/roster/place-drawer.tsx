import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { dayText, type Day } from '../../shared/core/dates.ts'
import { roleName } from '../../shared/staff/roles.ts'
import { sentenceOf, useCall } from '../core/query.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { assign, unassign } from './duty-writer.ts'
import { missingAt, placeKey, placeText, type Place, type RosterView } from './roster-view.ts'

export const placeDrawerWidth = 400

/** Candidates shown at once; the rest is found by name. */
const atOnce = 40

/** One place on one day: who stands there, who could, and why the others cannot. */
export function PlaceDrawer(props: {
  readonly view: RosterView
  readonly place: Place
  readonly day: Day
  readonly mayDecide: boolean
  readonly onClose: () => void
}) {
  const { view, place, day } = props
  const { roster } = view
  const isDraft = roster.status === 'draft'
  const mayEdit = isDraft && props.mayDecide
  const key = placeKey(place.slotId, day)
  const there = view.standing.get(key) ?? []
  const missing = missingAt(place, there)
  const [busy, setBusy] = useState<string | undefined>(undefined)
  const [refusal, setRefusal] = useState<string | undefined>(undefined)
  const gap = roster.report.empty.find((one) => one.slotId === place.slotId && one.day === day)

  async function edit(staffId: string, change: () => Promise<void>) {
    setBusy(staffId)
    setRefusal(undefined)
    try {
      await change()
    } catch (error) {
      setRefusal(sentenceOf(error))
    } finally {
      setBusy(undefined)
    }
  }

  const words = (staffId: string) => `${view.nameOf(staffId)} ${dayText(day)} ${place.postName}`
  return (
    <SideDrawer
      title={`${dayText(day)} ${place.postName}`}
      open
      onClose={props.onClose}
      width={placeDrawerWidth}
    >
      <p className="page-note">
        {placeText(place)}，最少 {place.minimum} 人
        {place.wished > place.minimum && `，最好 ${place.wished} 人`}
      </p>
      {refusal !== undefined && <Alert type="error" showIcon title={refusal} />}
      {view.conflicts.get(key)?.map((sentence) => (
        <Alert key={sentence} type="warning" showIcon title={sentence} />
      ))}
      <h3 className="duty-part">
        在岗 {there.length} 人 {missing > 0 && <em>! 缺{missing}</em>}
      </h3>
      <ul className="duty-people" aria-label="在岗人员">
        {there.map((one) => (
          <li key={one.id}>
            <PersonWords view={view} staffId={one.staffId} />
            {mayEdit && (
              <Button
                size="small"
                loading={busy === one.staffId}
                onClick={() =>
                  void edit(one.staffId, () => unassign(roster.id, one, words(one.staffId)))
                }
              >
                撤下
              </Button>
            )}
          </li>
        ))}
        {there.length === 0 && <li className="page-note">没有人</li>}
      </ul>
      {gap !== undefined && <p className="duty-why selectable">{gap.sentence}</p>}
      {!isDraft && (
        <p className="page-note">这张排班表已发布，不能直接改。要调整时重新排班后再发布。</p>
      )}
      {mayEdit && (
        <Candidates
          view={view}
          place={place}
          day={day}
          busy={busy}
          onAssign={(staffId) =>
            void edit(staffId, () =>
              assign({ rosterId: roster.id, day, slotId: place.slotId, staffId }, words(staffId)),
            )
          }
        />
      )}
    </SideDrawer>
  )
}

function Candidates(props: {
  readonly view: RosterView
  readonly place: Place
  readonly day: Day
  readonly busy: string | undefined
  readonly onAssign: (staffId: string) => void
}) {
  const { view, place, day } = props
  const [search, setSearch] = useState('')
  const { data, error, isPlaceholderData } = useCall('roster.candidates', {
    rosterId: view.roster.id,
    day,
    slotId: place.slotId,
  })
  if (error !== null) return <Alert type="error" showIcon title={sentenceOf(error)} />
  if (data === undefined || isPlaceholderData) return <p className="page-note">正在找人选…</p>
  const found = data.fit.filter(({ name }) => name.includes(search.trim()))
  return (
    <>
      <h3 className="duty-part">可安排 {data.fit.length} 人</h3>
      {data.fit.length > 8 && (
        <Input
          allowClear
          aria-label="按姓名找人选"
          placeholder="按姓名找"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      <ul className="duty-people" aria-label="可安排的人员">
        {found.slice(0, atOnce).map(({ staffId, shifts }) => (
          <li key={staffId}>
            <PersonWords view={view} staffId={staffId} note={`本期 ${shifts} 班`} />
            <Button
              size="small"
              loading={props.busy === staffId}
              onClick={() => props.onAssign(staffId)}
            >
              安排
            </Button>
          </li>
        ))}
        {data.fit.length === 0 && <li className="page-note">没有不违反规则的人选</li>}
        {found.length > atOnce && (
          <li className="page-note">另有 {found.length - atOnce} 人，按姓名找</li>
        )}
      </ul>
      {data.out.length > 0 && (
        <>
          <h3 className="duty-part">其他人为什么不行</h3>
          <ul className="duty-people">
            {[...data.out]
              .sort((a, b) => b.count - a.count)
              .map(({ sentence, count }) => (
                <li key={sentence}>
                  <span>{sentence}</span>
                  <span className="page-note">{count} 人</span>
                </li>
              ))}
          </ul>
        </>
      )}
    </>
  )
}

function PersonWords(props: {
  readonly view: RosterView
  readonly staffId: string
  readonly note?: string
}) {
  const person = props.view.personOf.get(props.staffId)
  return (
    <span>
      <b>{person?.name ?? '已离开'}</b>{' '}
      <span className="page-note">
        {[person === undefined ? '' : roleName(person.role), person?.gridName, props.note]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </span>
  )
}
