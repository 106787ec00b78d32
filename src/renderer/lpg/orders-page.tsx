import { App, Button, Input, type InputRef } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { dayText, instantText } from '../../shared/core/dates.ts'
import { decidingSeats } from '../../shared/core/roles.ts'
import { kgText } from '../../shared/lpg/cylinders.ts'
import { lpgContract } from '../../shared/lpg/contract.ts'
import { lpgStates } from '../../shared/lpg/labels.ts'
import { client, type CallOutput } from '../core/client.ts'
import { useMay } from '../core/desk.ts'
import { useChanges } from '../core/events.ts'
import { useKeys } from '../core/keys.ts'
import { useCall, useShowFailure } from '../core/query.ts'
import { useNavigation } from '../core/route.ts'
import type { Column } from '../ui/column.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { Empty } from '../ui/empty.tsx'
import { Grid } from '../ui/grid.tsx'
import { useDrawer } from '../ui/leaving.tsx'
import { Page } from '../ui/page.tsx'
import { LogPaperButtons, useLogPaper } from '../ui/log-paper.tsx'
import type { LpgRow } from './request-row.ts'

type Order = CallOutput<'lpg.orders'>['rows'][number]

const columns: readonly Column<Order>[] = [
  { field: 'number', title: '订单号', width: 148, pinned: true, sortable: false },
  { field: 'day', title: '日期', width: 106, sortable: false, text: ({ day }) => dayText(day) },
  { field: 'stationName', title: '供气站', width: 150, sortable: false },
  { field: 'pointName', title: '交接点', width: 190, sortable: false },
  { field: 'requests', title: '户次', width: 76, numeric: true, sortable: false },
  { field: 'cylinders', title: '罐数', width: 76, numeric: true, sortable: false },
  {
    field: 'grams',
    title: '重量 kg',
    width: 100,
    numeric: true,
    sortable: false,
    text: ({ grams }) => kgText(grams),
  },
  { field: 'open', title: '未到罐', width: 90, numeric: true, sortable: false },
  {
    field: 'createdAt',
    title: '制单',
    width: 165,
    grow: true,
    sortable: false,
    text: ({ createdAt, createdBy, requests }) =>
      `${instantText(createdAt)} ${createdBy}${requests === 0 ? '，已撤销' : ''}`,
  },
]

const lineColumns: readonly Column<LpgRow>[] = [
  { field: 'address', title: '住址', width: 190 },
  { field: 'communityName', title: '社区', width: 100 },
  { field: 'headName', title: '户主', width: 80 },
  { field: 'householdCode', title: '户代码', width: 165 },
  { field: 'gasCard', title: '用气证号', width: 120 },
  { field: 'model', title: '规格', width: 90 },
  { field: 'quantity', title: '罐', width: 60, numeric: true },
  { field: 'state', title: '状态', width: 190, grow: true, labels: lpgStates },
]

/** What was sent to the stations, newest first. */
export function LpgOrdersPage({ search = '' }: { readonly search?: string }) {
  const [text, setText] = useState(search)
  const [total, setTotal] = useState<number | undefined>(undefined)
  const { opened, open, close } = useDrawer<Order>()
  const [selected, setSelected] = useState<Order | undefined>(undefined)
  const { message } = App.useApp()
  const { print, preview } = useLogPaper()
  const searchBox = useRef<InputRef>(null)
  const changes = useChanges()
  const { go } = useNavigation()
  const mayWrite = useMay(lpgContract.undoOrder.roles)
  const mayAll = useMay(decidingSeats)
  const showFailure = useShowFailure()
  const query = useMemo(() => ({ search: text.trim(), where: {} }), [text])
  const lines = useCall(
    'lpg.list',
    { where: { orderId: opened?.id ?? '' }, limit: 500 },
    { enabled: opened !== undefined },
  )
  async function takeBack({ id, number }: Order) {
    try {
      const { requests } = await client.lpg.undoOrder({ id })
      close()
      void message.success(`已撤销订单 ${number}，${requests} 条需求回到待汇总`)
    } catch (error) {
      showFailure(error)
    }
  }
  function printSelected() {
    const order = opened ?? selected
    if (order === undefined) void message.info('请先选一张订单。')
    else print({ what: 'lpg-order', day: order.day, id: order.id })
  }
  useKeys([
    { key: '/', label: '查找', run: () => searchBox.current?.focus() },
    { key: 'Enter', label: '打开所选的一条' },
    { key: 'p', label: '打印所选订单', run: printSelected },
  ])
  return (
    <Page
      title="订单"
      note={total === undefined ? '' : `共 ${total} 张`}
      filters={
        <Input.Search
          ref={searchBox}
          allowClear
          aria-label="查找"
          placeholder="订单号、供气站或交接点"
          style={{ width: 280 }}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      }
    >
      <Grid<Order>
        label="订单"
        columns={columns}
        load={client.lpg.orders}
        query={query}
        reloadKey={changes}
        onTotal={setTotal}
        onSelect={(rows) => setSelected(rows.at(0))}
        onOpen={open}
        rowClass={({ requests }) => (requests === 0 ? 'reversed' : undefined)}
        empty={
          <Empty
            title="还没有订单"
            step="在“需求”里汇总报站，一个供气站和一个交接点的需求合成一张订单。"
            verb={{ label: '去需求', run: () => go({ page: 'lpg', tab: 'requests' }) }}
          />
        }
      />
      <SideDrawer
        title={opened === undefined ? '' : `订单 ${opened.number}`}
        open={opened !== undefined}
        onClose={close}
        width={1100}
        extra={
          opened !== undefined && (
            <>
              {mayWrite && opened.requests > 0 && (
                <Button onClick={() => void takeBack(opened)}>撤销汇总报站</Button>
              )}
              {mayAll && (
                <Button
                  onClick={() =>
                    print({ what: 'lpg-order', day: opened.day, id: opened.id, masking: 'full' })
                  }
                >
                  打印，完整电话（记入审计）
                </Button>
              )}
              <LogPaperButtons
                asked={{ what: 'lpg-order', day: opened.day, id: opened.id }}
                label="打印订单"
              />
            </>
          )
        }
      >
        <div style={{ height: '100%', minHeight: 320 }}>
          <Grid<LpgRow> label="订单明细" columns={lineColumns} rows={lines.data?.rows ?? []} />
        </div>
      </SideDrawer>
      {preview}
    </Page>
  )
}
