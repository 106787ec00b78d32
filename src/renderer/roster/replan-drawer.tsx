import { Alert, Button, DatePicker, Input, Segmented, Select, Space } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { rosterContract } from '../../shared/roster/contract.ts'
import type { OutputOf } from '../../shared/core/contract.ts'
import { addDays, clockText, dayText, daysBetween, type Day } from '../../shared/core/dates.ts'
import { CallError, client } from '../core/client.ts'
import { useDesk } from '../core/desk.ts'
import { sentenceOf } from '../core/query.ts'
import { useJobRun } from '../core/run-job.ts'
import { pushUndo, undoTogether } from '../core/undo.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { JobProgress } from '../ui/job-progress.tsx'
import { useUnsaved } from '../ui/leaving.tsx'
import { begunDuties } from './begun-duties.ts'
import { changeOf } from './duty-edits.ts'
import { inverseOf, writeChange } from './duty-writer.ts'
import { ReplanChoice } from './replan-choice.tsx'
import { ReplanDifference, type Proposal } from './replan-difference.tsx'
import { personText, type RosterView } from './roster-view.ts'

type Replanned = OutputOf<typeof rosterContract.replan>
type Asked = {
  readonly staffIds: readonly string[]
  readonly from: Day
  readonly to: Day
  readonly reason: string
}

const whys = ['生病', '请假', '抽调', '隔离']
const kinds = [
  { value: 'absent', label: '有人生病、请假' },
  { value: 'gaps-only', label: '只补缺岗' },
] as const
export type ReplanKind = (typeof kinds)[number]['value']

type Props = {
  readonly view: RosterView
  readonly today: Day
  /** Who is chosen in the table. */
  readonly staffId: string | undefined
  /** What it opens for. */
  readonly start: ReplanKind
  readonly onClose: () => void
}

/** 生病、请假: who is away and when; the rest is planned anew with few changes, to be taken over or not. */
export function ReplanDrawer(props: Props & { readonly open: boolean }) {
  const { open, ...rest } = props
  return (
    <SideDrawer title="生病、请假与补缺" open={open} onClose={rest.onClose} width={480}>
      <Replan {...rest} />
    </SideDrawer>
  )
}

function Replan({ view, today, staffId, start, onClose }: Props) {
  const { roster } = view
  const lastDay = addDays(roster.fromDay, roster.days - 1)
  const begin = today >= roster.fromDay && today <= lastDay ? today : roster.fromDay
  const [kind, setKind] = useState<ReplanKind>(start)
  const [asked, setAsked] = useState<Asked>({
    staffIds: staffId === undefined ? [] : [staffId],
    from: begin,
    to: begin,
    reason: whys[0],
  })
  const [found, setFound] = useState<Replanned | undefined>(undefined)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const { job, run } = useJobRun<Replanned>()
  const isAbsent = kind === 'absent'
  const { now } = useDesk()
  const [begun] = isAbsent ? begunDuties(view, asked.staffIds, asked, now) : []

  async function plan() {
    setFailure(undefined)
    const days = daysBetween(asked.from, asked.to) + 1
    try {
      const absent = isAbsent ? asked.staffIds.map((id) => ({ staffId: id, days })) : []
      setFound(await run(client.roster.replan({ rosterId: roster.id, from: asked.from, absent })))
    } catch (error) {
      const isStopped = error instanceof CallError && error.code === 'cancelled'
      if (!isStopped) setFailure(sentenceOf(error))
    }
  }

  if (found !== undefined) {
    return (
      <Decide
        view={view}
        replanned={found}
        asked={isAbsent ? asked : undefined}
        onBack={() => setFound(undefined)}
        onClose={onClose}
      />
    )
  }
  return (
    <Space orientation="vertical" style={{ width: '100%' }} size={12}>
      <Segmented value={kind} options={[...kinds]} onChange={setKind} />
      {isAbsent && (
        <label>
          人员
          <Select
            mode="multiple"
            autoFocus
            aria-label="缺勤人员"
            placeholder="输入姓名"
            style={{ width: '100%' }}
            value={[...asked.staffIds]}
            optionFilterProp="label"
            onChange={(staffIds: string[]) => setAsked({ ...asked, staffIds })}
            options={view.people.map(({ id }) => ({ value: id, label: personText(view, id) }))}
          />
        </label>
      )}
      {isAbsent ? (
        <Space>
          <DayBox
            label="从（当天算）"
            name="从哪天"
            day={asked.from}
            first={roster.fromDay}
            onChange={(from) => setAsked({ ...asked, from, to: asked.to < from ? from : asked.to })}
          />
          <DayBox
            label="到（当天算）"
            name="到哪天"
            day={asked.to}
            first={asked.from}
            onChange={(to) => setAsked({ ...asked, to })}
          />
        </Space>
      ) : (
        <p className="page-note">{dayText(asked.from)}起的缺岗，用最少的改动补上。</p>
      )}
      {begun !== undefined && (
        <Alert
          type="warning"
          showIcon
          title={`${view.nameOf(begun.staffId)} ${dayText(begun.day)} ${clockText(
            view.placeOf.get(begun.slotId)?.startMinute ?? 0,
          )} 的班已经开始，这样重排会把它撤下。`}
          action={
            begun.day < lastDay && (
              <Button
                size="small"
                onClick={() => {
                  const from = addDays(begun.day, 1)
                  setAsked({ ...asked, from, to: asked.to < from ? from : asked.to })
                }}
              >
                从次日起
              </Button>
            )
          }
        />
      )}
      {isAbsent && (
        <label>
          事由
          <Select
            aria-label="事由"
            style={{ width: '100%' }}
            value={asked.reason}
            onChange={(reason) => setAsked({ ...asked, reason })}
            options={whys.map((value) => ({ value, label: value }))}
          />
        </label>
      )}
      {failure !== undefined && <Alert type="error" showIcon title={failure} />}
      <Button
        type="primary"
        disabled={isAbsent && asked.staffIds.length === 0}
        loading={job !== undefined}
        onClick={() => void plan()}
      >
        重排其余班次
      </Button>
      <JobProgress job={job} />
      <p className="page-note">
        锁定的格子、已经结束的班次和{dayText(asked.from)}
        以前的班次不变，尽量少动别人。先看改了什么，再决定是否采用。
      </p>
    </Space>
  )
}

/** A day that is not before the first one. */
function DayBox(props: {
  readonly label: string
  readonly name: string
  readonly day: Day
  readonly first: Day
  readonly onChange: (day: Day) => void
}) {
  const { label, name, day, first, onChange } = props
  return (
    <label>
      {label}
      <br />
      <DatePicker
        aria-label={name}
        allowClear={false}
        value={dayjs(day)}
        minDate={dayjs(first)}
        onChange={(date) => onChange(date?.format('YYYY-MM-DD') ?? day)}
      />
    </label>
  )
}

/** A long list of changes is read from its head, with the button below it ready for Enter. */
function focusInPlace(button: HTMLElement | null): void {
  button?.focus({ preventScroll: true })
}

function Decide(props: {
  readonly view: RosterView
  readonly replanned: Replanned
  readonly asked: Asked | undefined
  readonly onBack: () => void
  readonly onClose: () => void
}) {
  const { view, replanned, asked } = props
  const [found, setFound] = useState<Proposal>(replanned)
  const isPublished = view.roster.status === 'published'
  const names = asked?.staffIds.map(view.nameOf).join('、') ?? ''
  const words = asked === undefined ? '补缺岗' : `${names} ${asked.reason}`
  const [reason, setReason] = useState(words)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const [isWriting, setWriting] = useState(false)
  useUnsaved(isWriting ? undefined : '重排方案还没有采用，会丢失。')
  const isSame = found.removed.length + found.added.length === 0

  async function takeOver() {
    setWriting(true)
    setFailure(undefined)
    const change = changeOf(view, { remove: found.removed, add: found.added })
    try {
      const leaves = []
      for (const staffId of asked?.staffIds ?? []) {
        const { from, to, reason: why } = asked ?? { from: '', to: '', reason: '' }
        const key = await client.leaves.add({ staffId, fromDay: from, toDay: to, reason: why })
        leaves.push({ label: words, run: () => client.leaves.remove(key) })
      }
      if (!isSame) await writeChange(change, { despite: false, reason: reason.trim() })
      pushUndo(undoTogether(words, isSame ? leaves : [...leaves, inverseOf(change, words)]))
      props.onClose()
    } catch (error) {
      setFailure(sentenceOf(error))
      setWriting(false)
    }
  }

  return (
    <Space orientation="vertical" style={{ width: '100%' }} size={12}>
      <ReplanChoice replanned={replanned} found={found} onChoose={setFound} />
      <ReplanDifference view={view} before={replanned.before} found={found} />
      {isPublished && !isSame && (
        <label>
          改动原因（记入版本记录）
          <Input
            aria-label="原因"
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
      )}
      {failure !== undefined && <Alert type="error" showIcon title={failure} />}
      <Space>
        <Button
          type="primary"
          ref={focusInPlace}
          loading={isWriting}
          disabled={isPublished && !isSame && reason.trim() === ''}
          onClick={() => void takeOver()}
        >
          {asked === undefined ? '采用' : '登记缺勤并采用'}
        </Button>
        <Button onClick={props.onBack}>放弃这个方案</Button>
      </Space>
    </Space>
  )
}
