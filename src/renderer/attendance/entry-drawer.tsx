import { attendanceContract, type AttendanceDay } from '../../shared/attendance/contract.ts'
import { instantText, clockSpan } from '../../shared/core/dates.ts'
import { client } from '../core/client.ts'
import { pushUndo } from '../core/undo.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import type { FormField } from '../ui/field.ts'
import { RecordForm, type Values } from '../ui/form.tsx'
import type { Pick } from '../ui/pick.ts'
import { pickStaff } from '../ui/pick-staff.ts'
import type { DutyLine } from './lines.tsx'

/** What is written down in the drawer: an arrival or a leaving with its time, or a stand-in. */
export type Entry =
  | { readonly do: 'in'; readonly line: DutyLine }
  | { readonly do: 'out'; readonly line: DutyLine }
  | { readonly do: 'standIn' }

const arrival: FormField = { name: 'at', label: '到岗时间', kind: 'instant', hint: '不填为现在' }
const leaving: FormField = { name: 'at', label: '离岗时间', kind: 'instant', hint: '不填为现在' }
const leftToo: FormField = { name: 'outAt', kind: 'instant', hint: '已经离岗的一起填' }
const why: readonly FormField[] = [
  { name: 'lateReason', hint: '超过 30 分钟才登记时必填' },
  { name: 'remark', kind: 'long' },
]

export function EntryDrawer(props: {
  readonly day: string
  readonly entry: Entry | undefined
  readonly places: AttendanceDay['places']
  readonly onClose: () => void
}) {
  const { entry, onClose } = props
  return (
    <SideDrawer title={titleOf(entry)} open={entry !== undefined} onClose={onClose}>
      {entry !== undefined && <EntryForm {...props} entry={entry} />}
    </SideDrawer>
  )
}

function EntryForm(props: {
  readonly day: string
  readonly entry: Entry
  readonly places: AttendanceDay['places']
  readonly onClose: () => void
}) {
  const { entry, onClose } = props
  if (entry.do === 'out') {
    const { stay, name } = entry.line
    const save = async (values: Values) => {
      const { id } = await client.attendance.signOut({ ...values, inId: stay?.inId ?? '' })
      pushUndo({ label: `离岗 ${name}`, run: () => client.attendance.reverse({ id }) })
      onClose()
    }
    return (
      <RecordForm
        schema={attendanceContract.signOut.input}
        fields={[leaving, ...why]}
        onSave={save}
        verb="登记离岗"
        onCancel={onClose}
      />
    )
  }
  const { day } = entry.do === 'in' ? entry.line : props
  const chosen = entry.do === 'in' ? { staffId: entry.line.staffId, slotId: entry.line.slotId } : {}
  const save = async (values: Values) => {
    const input = attendanceContract.signIn.input.parse({ ...values, ...chosen, day })
    const { id } = await client.attendance.signIn(input)
    if (input.outAt === null) {
      pushUndo({ label: '签到', run: () => client.attendance.reverse({ id }) })
    }
    onClose()
  }
  const who: readonly FormField[] = [
    { name: 'staffId', pick: pickStaff, wide: true },
    {
      name: 'slotId',
      pick: pickPlace(props.places),
      wide: true,
      placeholder: '输入岗位或班次中的字',
    },
  ]
  return (
    <RecordForm
      schema={attendanceContract.signIn.input}
      fields={[...(entry.do === 'in' ? [] : who), { ...arrival, day }, { ...leftToo, day }, ...why]}
      onSave={save}
      verb={entry.do === 'in' ? '登记到岗' : '顶班签到'}
      onCancel={onClose}
    />
  )
}

/** A place of the day, by post, grid or shift. */
function pickPlace(places: AttendanceDay['places']): Pick {
  const options = places.map((place) => ({
    value: place.slotId,
    label: `${place.postName}${place.title === '' ? '' : ` · ${place.title}`}`,
    note: `${place.shiftName} ${clockSpan(place.startAt, place.endAt)}`,
  }))
  return (text) =>
    Promise.resolve(
      options
        .filter(({ label, note }) => label.includes(text) || note.includes(text))
        .slice(0, 100),
    )
}

function titleOf(entry: Entry | undefined): string {
  if (entry === undefined) return ''
  if (entry.do === 'standIn') return '顶班签到'
  const { name, postName, startAt } = entry.line
  return `${entry.do === 'in' ? '补录到岗' : '补录离岗'}：${name}（${postName}，${instantText(startAt)}）`
}
