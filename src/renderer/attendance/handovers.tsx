import { Button } from 'antd'
import { handoverFields, type AttendanceDay } from '../../shared/attendance/contract.ts'
import type { attendanceContract } from '../../shared/attendance/contract.ts'
import type { OutputOf } from '../../shared/core/contract.ts'
import { instantText, timeText } from '../../shared/core/dates.ts'
import { client } from '../core/client.ts'
import { useKeys } from '../core/keys.ts'
import { useCall, useShowFailure } from '../core/query.ts'
import { pushUndo } from '../core/undo.ts'
import type { Column } from '../ui/column.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { Empty } from '../ui/empty.tsx'
import type { FormField } from '../ui/field.ts'
import { RecordForm, type Values } from '../ui/form.tsx'
import { Grid } from '../ui/grid.tsx'
import type { useDrawer } from '../ui/leaving.tsx'
import type { Pick } from '../ui/pick.ts'
import { pickStaff } from '../ui/pick-staff.ts'
import { OpenItems } from './open-items.tsx'

type Handover = OutputOf<typeof attendanceContract.handovers>['handovers'][number]

/** One that stands in the drawer beside the list, or a new one. */
export type OpenedHandover = Handover | 'new'

const columns: readonly Column<Handover>[] = [
  { field: 'at', title: '时间', width: 80, text: ({ at }) => timeText(at) },
  { field: 'postName', title: '岗位', width: 200, pinned: true },
  { field: 'fromName', title: '交班人', width: 90 },
  { field: 'toName', title: '接班人', width: 90 },
  {
    field: 'openItems',
    title: '未结事项',
    width: 260,
    grow: true,
    text: ({ openItems }) => openItems || '无',
  },
  { field: 'supplies', title: '物资清点', width: 180, text: ({ supplies }) => supplies || '无' },
  { field: 'recordedBy', title: '登记', width: 100 },
  {
    field: 'isReversed',
    title: '说明',
    width: 150,
    text: ({ isReversed, lateReason }) =>
      isReversed ? '已撤销' : lateReason === '' ? '' : `补录：${lateReason}`,
  },
]

/** 交接班记录: who handed a post to whom, with what was left to do. */
export function Handovers(props: {
  readonly day: string
  readonly lines: AttendanceDay['lines']
  readonly mayWrite: boolean
  readonly drawer: ReturnType<typeof useDrawer<OpenedHandover>>
}) {
  const { day, mayWrite } = props
  const { data } = useCall('attendance.handovers', { day })
  const { opened, open, close } = props.drawer
  useKeys(mayWrite ? [{ key: 'n', label: '交接班', run: () => open('new') }] : [])
  return (
    <>
      <Grid<Handover>
        label="交接班记录"
        columns={columns}
        rows={data?.handovers}
        onOpen={open}
        rowClass={({ isReversed }) => (isReversed ? 'reversed' : undefined)}
        empty={
          <Empty
            title="这一天没有交接班记录"
            step="换班时在这里登记未结事项和物资，接班的人看得到。"
            verb={mayWrite ? { label: '登记交接班', run: () => open('new') } : undefined}
          />
        }
      />
      <SideDrawer
        title={opened === 'new' ? '登记交接班' : (opened?.postName ?? '')}
        open={opened !== undefined}
        onClose={close}
      >
        {opened === 'new' && (
          <HandoverForm day={day} lines={props.lines} open={data?.open ?? []} onClose={close} />
        )}
        {opened !== undefined && opened !== 'new' && (
          <HandoverFacts one={opened} mayWrite={mayWrite} onClose={close} />
        )}
      </SideDrawer>
    </>
  )
}

function HandoverForm(props: {
  readonly day: string
  readonly lines: AttendanceDay['lines']
  readonly open: OutputOf<typeof attendanceContract.handovers>['open']
  readonly onClose: () => void
}) {
  const posts = new Map(props.lines.map((one) => [one.postId, one.postName]))
  const pickPost: Pick = (text) =>
    Promise.resolve(
      [...posts]
        .map(([value, label]) => ({
          value,
          label,
          note: props.open.find(({ postId }) => postId === value)?.openItems,
        }))
        .filter(({ label }) => label.includes(text)),
    )
  const fields: readonly FormField[] = [
    { name: 'postId', pick: pickPost, wide: true, placeholder: '输入岗位名称中的字' },
    { name: 'fromStaffId', pick: pickStaff },
    { name: 'toStaffId', pick: pickStaff },
    { name: 'openItems', kind: 'long', hint: '接班人要接着办的事；没有就不填' },
    { name: 'supplies', kind: 'long', hint: '防护服、消毒片、对讲机等的数量' },
    { name: 'at', kind: 'instant', day: props.day, hint: '不填为现在' },
    { name: 'lateReason', hint: '超过 30 分钟才登记时必填' },
    { name: 'remark', kind: 'long' },
  ]
  const save = async (values: Values) => {
    const input = handoverFields.parse({ ...values, day: props.day })
    const { id } = await client.attendance.handOver(input)
    const label = `交接班 ${posts.get(input.postId) ?? ''}`
    pushUndo({ label, run: () => client.attendance.reverseHandover({ id }) })
    props.onClose()
  }
  return (
    <RecordForm
      schema={handoverFields}
      fields={fields}
      before={<OpenItems open={props.open} />}
      onSave={save}
      verb="登记交接班"
      onCancel={props.onClose}
    />
  )
}

function HandoverFacts(props: {
  readonly one: Handover
  readonly mayWrite: boolean
  readonly onClose: () => void
}) {
  const { one } = props
  const showFailure = useShowFailure()
  const facts = [
    ['时间', instantText(one.at)],
    ['交班人', one.fromName],
    ['接班人', one.toName],
    ['未结事项', one.openItems || '无'],
    ['物资清点', one.supplies || '无'],
    ['补录原因', one.lateReason],
    ['备注', one.remark],
    ['登记', `${instantText(one.recordedAt)} ${one.recordedBy}`],
  ]
  return (
    <>
      <dl className="facts">
        {facts
          .filter(([, text]) => text !== '')
          .map(([name, text]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
      {one.isReversed && <p className="page-note">已撤销。</p>}
      {props.mayWrite && !one.isReversed && (
        <Button
          onClick={() =>
            void client.attendance.reverseHandover({ id: one.id }).then(props.onClose, showFailure)
          }
        >
          撤销交接班
        </Button>
      )}
    </>
  )
}
