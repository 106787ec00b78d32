import { Button } from 'antd'
import { useState } from 'react'
import { dayText } from '../../../shared/core/dates.ts'
import {
  meetingItemFields,
  meetingItemsContract,
  meetingItemStates,
  type MeetingItemState,
} from '../../../shared/reports/meeting.ts'
import { client } from '../../core/client.ts'
import { useMay } from '../../core/desk.ts'
import { useKeys } from '../../core/keys.ts'
import { useCommand, useShowFailure } from '../../core/query.ts'
import { recordWriter, type RowOf } from '../../core/records.ts'
import { Chip, type Tone } from '../../ui/chip.tsx'
import { SideDrawer } from '../../ui/drawer.tsx'
import type { FormField } from '../../ui/field.ts'
import { RecordForm } from '../../ui/form.tsx'
import { useLeave } from '../../ui/leaving.tsx'
import { pickStaff } from '../../ui/pick-staff.ts'

export type MeetingItem = RowOf<'meetingItems'>

const fields: readonly FormField[] = [
  { name: 'what', wide: true },
  { name: 'ownerId', pick: pickStaff, shown: 'ownerName', hint: '不选人的是议定事项' },
  { name: 'dueDay', kind: 'day' },
]
const everyField: readonly FormField[] = [...fields, { name: 'remark', wide: true }]

const tones: Readonly<Record<MeetingItemState, Tone>> = {
  decision: 'plain',
  open: 'waiting',
  late: 'overdue',
  done: 'done',
}

const writer = recordWriter('meetingItems', '会商事项', ({ what }) => String(what))

/** Several lists of items under their heads; one is chosen among all, and keys work on it. */
export function MeetingItems(props: {
  readonly groups: readonly { readonly title: string; readonly rows: readonly MeetingItem[] }[]
  /** In place of the lists where there is nothing. */
  readonly empty: string
}) {
  const rows = props.groups.flatMap((group) => group.rows)
  const [chosenId, choose] = useState<string | undefined>(undefined)
  const [opened, setOpened] = useState<MeetingItem | undefined>(undefined)
  const mayWrite = useMay(meetingItemsContract.add.roles)
  const showFailure = useShowFailure()
  const leave = useLeave()
  const reopen = useCommand('meetingItems.reopen', { done: '已重开' })
  const finish = useCommand('meetingItems.finish', {
    done: '已完成，按 Ctrl+Z 撤销',
    undo: (key, { id }) => ({
      label: `完成 ${rows.find((row) => row.id === id)?.what ?? ''}`,
      run: () => client.meetingItems.reopen(key),
    }),
  })
  const at = Math.max(
    0,
    rows.findIndex(({ id }) => id === chosenId),
  )
  const chosen = rows.at(at)
  const move = (steps: number) =>
    choose(rows[Math.min(rows.length - 1, Math.max(0, at + steps))]?.id)
  const isOpen = (row: MeetingItem) => row.state === 'open' || row.state === 'late'

  function complete(row: MeetingItem | undefined) {
    if (row === undefined || !mayWrite) return
    if (isOpen(row)) finish.mutate({ id: row.id, rowVersion: row.rowVersion })
    else if (row.state === 'done') reopen.mutate({ id: row.id, rowVersion: row.rowVersion })
  }

  async function remove(row: MeetingItem) {
    try {
      await writer.remove([row])
      setOpened(undefined)
    } catch (error) {
      showFailure(error)
    }
  }

  useKeys([
    { key: 'ArrowDown', label: '下一项', run: () => move(1) },
    { key: 'ArrowUp', label: '上一项', run: () => move(-1) },
    ...(mayWrite ? [{ key: 'd', label: '完成所选任务', run: () => complete(chosen) }] : []),
    { key: 'Enter', label: '打开所选的一项', run: () => setOpened(chosen) },
  ])

  return (
    <>
      {rows.length === 0 && <p className="meeting-none">{props.empty}</p>}
      {props.groups
        .filter((group) => group.rows.length > 0)
        .map((group) => (
          <section key={group.title} className="meeting-group">
            <h3>{group.title}</h3>
            <ul>
              {group.rows.map((row) => (
                <li
                  key={row.id}
                  className={`${row.state} ${row.id === chosen?.id ? 'chosen' : ''}`}
                  onClick={() => choose(row.id)}
                >
                  <Chip tone={tones[row.state]} text={meetingItemStates[row.state]} />
                  <button type="button" className="meeting-what" onClick={() => setOpened(row)}>
                    {row.what}
                    {row.remark !== '' && <small>{row.remark}</small>}
                  </button>
                  <span>{row.ownerName}</span>
                  <span>{row.dueDay === null ? '' : `${dayText(row.dueDay)}前`}</span>
                  {mayWrite && row.state !== 'decision' ? (
                    <Button onClick={() => complete(row)}>{isOpen(row) ? '完成' : '重开'}</Button>
                  ) : (
                    <span />
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      <SideDrawer
        title={`会商事项 ${opened === undefined ? '' : dayText(opened.day)}`}
        open={opened !== undefined}
        onClose={() => setOpened(undefined)}
      >
        {opened !== undefined && (
          <RecordForm
            key={opened.id}
            schema={meetingItemFields}
            fields={everyField}
            row={opened}
            verb="保存修改"
            readOnly={!mayWrite}
            onCancel={() => leave(() => setOpened(undefined))}
            more={mayWrite && <Button onClick={() => void remove(opened)}>删除</Button>}
            onSave={async (values) => {
              await writer.edit(opened, values)
              setOpened(undefined)
            }}
          />
        )}
      </SideDrawer>
    </>
  )
}

/** Writes one item down; stays open for the next. */
export function MeetingItemEntry({ day }: { readonly day: string }) {
  const [count, setCount] = useState(0)
  return (
    <RecordForm
      key={count}
      schema={meetingItemFields}
      fields={fields}
      start={{ day }}
      verb="记下"
      onSave={async (values) => {
        await writer.add({ ...values, day })
        setCount(count + 1)
      }}
    />
  )
}

/** Open ones of earlier days first, the latest of them on top; then the day's own. */
export function itemGroups(rows: readonly MeetingItem[], day: string) {
  const open = rows.filter((row) => row.day < day && (row.state === 'open' || row.state === 'late'))
  return [
    {
      title: `此前未完成 ${open.length} 项`,
      rows: open.toSorted((a, b) => ((a.dueDay ?? '') < (b.dueDay ?? '') ? -1 : 1)),
    },
    { title: `${dayText(day)} 会商`, rows: rows.filter((row) => row.day === day) },
  ]
}
