import { App, Button, Input, type InputRef } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { dayText, instantText, timeText } from '../../shared/core/dates.ts'
import { lpgContract } from '../../shared/lpg/contract.ts'
import type { CallOutput } from '../core/client.ts'
import { useMay } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'
import { useCall } from '../core/query.ts'
import { Chip } from '../ui/chip.tsx'
import type { Column } from '../ui/column.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { Empty } from '../ui/empty.tsx'
import { Grid } from '../ui/grid.tsx'
import { useDrawer } from '../ui/leaving.tsx'
import { Page } from '../ui/page.tsx'
import { foundRows } from './found-rows.ts'
import { RequestForm } from './request-form.tsx'

type Row = CallOutput<'lpg.forecast'>['rows'][number]

/** Days ahead in which a household should be asked, so that it never runs out. */
const soonDays = 3

/** 用气预测: who will run out when, so that the community asks first. */
export function LpgForecastPage() {
  const forecast = useCall('lpg.forecast', {})
  const mayWrite = useMay(lpgContract.request.roles)
  const { message } = App.useApp()
  const [selected, setSelected] = useState<Row | undefined>(undefined)
  const { opened: asking, open, close } = useDrawer<Row>()
  const [text, setText] = useState('')
  const searchBox = useRef<InputRef>(null)
  const rows = forecast.data?.rows
  const soon = rows?.filter(({ daysLeft, isAsked }) => daysLeft <= soonDays && !isAsked).length
  useKeys([
    ...(mayWrite
      ? [
          {
            key: 's',
            label: '为所选的户登记换气需求',
            run: () =>
              selected === undefined ? void message.info('请先选一户。') : open(selected),
          },
        ]
      : []),
    { key: '/', label: '查找', run: () => searchBox.current?.focus() },
  ])
  const shown = useMemo(() => foundRows(rows, text, ({ gasCard }) => [gasCard]), [rows, text])
  const columns = useMemo(() => columnsWith(mayWrite ? open : undefined), [mayWrite, open])
  return (
    <Page
      title="用气预测"
      note={
        forecast.data === undefined
          ? ''
          : `截至 ${timeText(forecast.data.at)} · ${soonDays} 天内用完、还没有登记的 ${soon ?? 0} 户 · 按历次换气推算，仅供先问一声`
      }
      filters={
        <Input.Search
          ref={searchBox}
          allowClear
          aria-label="查找"
          placeholder="门牌、户代码、户主、拼音或用气证号"
          style={{ width: 320 }}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      }
    >
      <Grid<Row>
        label="用气预测"
        columns={columns}
        rows={shown}
        narrowed={text.trim() === '' ? [] : [`查找 ${text.trim()}`]}
        onSelect={(all) => setSelected(all.at(0))}
        onOpen={(row) => mayWrite && open(row)}
        empty={
          rows !== undefined && rows.length > 0 ? (
            <Empty title="没有找到" step="换一个词再找。" />
          ) : (
            <Empty
              title="还推算不出"
              step="有住户换过两次气以后，这里按历次换气推算每户大约哪天用完。"
            />
          )
        }
      />
      <SideDrawer
        title={asking === undefined ? '' : `登记换气需求 ${asking.address}`}
        open={asking !== undefined}
        onClose={close}
      >
        {asking !== undefined && (
          <RequestForm
            key={asking.id}
            householdId={asking.id}
            onDone={(words) => {
              close()
              void message.success(words)
            }}
          />
        )}
      </SideDrawer>
    </Page>
  )
}

function columnsWith(onAsk: ((row: Row) => void) | undefined): readonly Column<Row>[] {
  return [
    { field: 'address', title: '住址', width: 190, pinned: true },
    { field: 'headName', title: '户主', width: 90 },
    {
      field: 'runsOutOn',
      title: '大约用完',
      width: 130,
      text: ({ runsOutOn }) => dayText(runsOutOn),
    },
    {
      field: 'daysLeft',
      title: '还有',
      width: 110,
      numeric: true,
      text: ({ daysLeft }) => (daysLeft < 0 ? `已过 ${-daysLeft} 天` : `${daysLeft} 天`),
      show: ({ daysLeft, isAsked }) =>
        daysLeft <= soonDays && !isAsked ? (
          <Chip tone="overdue" text={daysLeft < 0 ? `已过 ${-daysLeft} 天` : `${daysLeft} 天`} />
        ) : daysLeft < 0 ? (
          `已过 ${-daysLeft} 天`
        ) : (
          `${daysLeft} 天`
        ),
    },
    {
      field: 'isAsked',
      title: '换气需求',
      width: 120,
      text: ({ isAsked }) => (isAsked ? '已登记' : ''),
      show: (row) =>
        row.isAsked ? (
          <Chip tone="done" text="已登记" />
        ) : (
          onAsk !== undefined && (
            <Button size="small" onClick={() => onAsk(row)}>
              登记需求
            </Button>
          )
        ),
    },
    {
      field: 'gramsADay',
      title: '每天约 kg',
      width: 100,
      numeric: true,
      text: ({ gramsADay }) => (gramsADay / 1000).toFixed(2),
    },
    {
      field: 'basis',
      title: '依据',
      width: 235,
      text: ({ basis, exchanges }) =>
        basis === 'own' ? `本户 ${exchanges} 次换气` : '只换过一次，按同样人数的户',
    },
    { field: 'lastAt', title: '上次换气', width: 130, text: ({ lastAt }) => instantText(lastAt) },
    { field: 'gasCard', title: '用气证号', width: 130 },
    { field: 'communityName', title: '社区', width: 120, grow: true },
  ]
}
