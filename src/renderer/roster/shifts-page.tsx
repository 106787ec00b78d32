import { App, Button } from 'antd'
import { useMemo, useState } from 'react'
import { clockText } from '../../shared/core/dates.ts'
import { useMay } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'
import { useCall, useShowFailure } from '../core/query.ts'
import { recordWriter, writersOf, type RowOf } from '../core/records.ts'
import type { Column } from '../ui/column.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { Empty } from '../ui/empty.tsx'
import type { FormField } from '../ui/field.ts'
import { RecordForm, type Values } from '../ui/form.tsx'
import { Grid } from '../ui/grid.tsx'
import { useLeave } from '../ui/leaving.tsx'
import { Page } from '../ui/page.tsx'
import { shiftForm, toFields, toForm } from './shift-form.ts'

type Shift = RowOf<'shifts'>

const everything = { limit: 500 }
const writer = recordWriter('shifts', '班次', ({ name }) => String(name))

const columns: readonly Column<Shift>[] = [
  { field: 'name', title: '班次', width: 130 },
  {
    field: 'startMinute',
    title: '上班',
    width: 100,
    text: ({ startMinute }) => clockText(startMinute),
  },
  { field: 'endMinute', title: '下班', width: 110, text: ({ endMinute }) => clockText(endMinute) },
  {
    field: 'rowVersion',
    title: '时长',
    width: 100,
    numeric: true,
    sortable: false,
    text: ({ startMinute, endMinute }) => `${Math.round((endMinute - startMinute) / 6) / 10} 小时`,
  },
  { field: 'isNight', title: '夜班', width: 80 },
  { field: 'isPpe', title: '穿防护服', width: 100 },
  { field: 'isStandby', title: '可休息的值班', width: 130 },
  { field: 'sort', title: '顺序', width: 80, numeric: true, grow: true },
]

const form: readonly FormField[] = [
  { name: 'name' },
  { name: 'sort' },
  { name: 'start', hint: '写 8、0800 或 08:00；夜里零点算次日的写 24:00' },
  { name: 'end', hint: '不晚于上班时间就是次日，例如 22:00 到 08:00' },
  { name: 'isNight' },
  { name: 'isPpe', hint: '一般不超过 4 小时' },
  { name: 'isStandby' },
]

type Opened = { readonly row?: Shift }

/** When people come and go; posts say which of these shifts they are kept in. */
export function ShiftsPage() {
  const { data } = useCall('shifts.list', everything)
  const [opened, setOpened] = useState<Opened | undefined>(undefined)
  const [selected, setSelected] = useState<readonly Shift[]>([])
  const mayWrite = useMay(writersOf('shifts'))
  const showFailure = useShowFailure()
  const { message } = App.useApp()
  const row = useMemo(() => (opened?.row === undefined ? undefined : toForm(opened.row)), [opened])

  const leave = useLeave()
  const open = (next: Opened) => leave(() => setOpened(next))
  const close = () => setOpened(undefined)

  async function save(values: Values) {
    const fields = toFields(values, row)
    const isNew = opened?.row === undefined
    if (isNew) await writer.add(fields)
    else await writer.edit(opened.row, fields)
    close()
    void message.success(`${isNew ? '已新增' : '已保存'}班次 ${String(values.name)}，Ctrl+Z 可撤销`)
  }

  async function remove(rows: readonly Shift[]) {
    if (!mayWrite || rows.length === 0) return
    try {
      await writer.remove(rows)
      close()
    } catch (error) {
      showFailure(error)
    }
  }

  useKeys([
    ...(mayWrite ? [{ key: 'n', label: '新增班次', run: () => open({}) }] : []),
    { key: 'Enter', label: '打开所选的一条' },
    ...(mayWrite ? [{ key: 'Delete', label: '删除所选' }] : []),
  ])

  return (
    <Page
      title="班次"
      note={data === undefined ? '' : `共 ${data.total} 条`}
      verbs={
        <>
          {mayWrite && selected.length > 0 && (
            <Button onClick={() => void remove(selected)}>删除</Button>
          )}
          {mayWrite && (
            <Button type="primary" onClick={() => open({})}>
              新增班次
            </Button>
          )}
        </>
      }
    >
      <Grid<Shift>
        label="班次"
        columns={columns}
        rows={data?.rows}
        onOpen={(shift) => open({ row: shift })}
        onSelect={setSelected}
        onDelete={(rows) => void remove(rows)}
        empty={<Empty title="还没有班次" step="划分网格时会设好常用班次；也可以在这里新增。" />}
      />
      <SideDrawer
        title={opened?.row === undefined ? '新增班次' : `班次 ${opened.row.name}`}
        open={opened !== undefined}
        onClose={close}
      >
        {opened !== undefined && (
          <RecordForm
            key={opened.row?.id ?? 'new'}
            schema={shiftForm}
            fields={form}
            row={row}
            onSave={save}
            verb={opened.row === undefined ? '新增班次' : '保存修改'}
            readOnly={!mayWrite}
            onCancel={close}
          />
        )}
      </SideDrawer>
    </Page>
  )
}
