import { App, Button } from 'antd'
import { useMemo } from 'react'
import { dayOf, instantText } from '../../shared/core/dates.ts'
import { periodOf, periodText } from '../../shared/core/period.ts'
import { toiletFields } from '../../shared/toilets/contract.ts'
import { dateText } from '../../shared/reports/cutoff.ts'
import { client } from '../core/client.ts'
import { useDesk } from '../core/desk.ts'
import { useCommand } from '../core/query.ts'
import type { RowOf } from '../core/records.ts'
import type { ViewProps } from '../core/route.ts'
import type { Column } from '../ui/column.ts'
import { useAsk } from '../ui/ask.ts'
import type { FormField } from '../ui/field.ts'
import { pickFrom } from '../ui/pick.ts'
import { LogPaperButtons } from '../ui/log-paper.tsx'
import { PutOnMap } from '../ui/put-on-map.tsx'
import { RecordPage } from '../ui/record-page.tsx'

type Toilet = RowOf<'toilets'>

const pickCommunity = pickFrom(client.communities.list, ({ name }) => name)

const columns: readonly Column<Toilet>[] = [
  { field: 'number', title: '编号', width: 110, edit: 'text', pinned: true },
  { field: 'place', title: '位置', width: 200, edit: 'text' },
  { field: 'communityName', title: '社区', width: 120 },
  { field: 'gridName', title: '网格', width: 110, sortable: false },
  { field: 'zoneName', title: '管控区域', width: 150, sortable: false },
  { field: 'cubicles', title: '厕位', width: 76, numeric: true, edit: 'integer' },
  { field: 'openedOn', title: '启用', width: 110 },
  {
    field: 'removedAt',
    title: '撤除',
    width: 130,
    text: ({ removedAt }) => (removedAt === null ? '' : instantText(removedAt)),
  },
  { field: 'remark', title: '备注', width: 160, grow: true, edit: 'text', sortable: false },
]

const form: readonly FormField[] = [
  { name: 'number', hint: '贴在门上的编号；扫码枪读的就是它' },
  { name: 'cubicles' },
  { name: 'place', wide: true },
  { name: 'communityId', pick: pickCommunity, shown: 'communityName' },
  { name: 'openedOn', kind: 'day' },
  { name: 'lon' },
  { name: 'lat' },
  { name: 'remark', kind: 'long' },
]

const community = { field: 'communityId', label: '社区', pick: pickCommunity }

/** What a figure of the day narrows the register to. */
const spanFilters = [
  { field: 'inServiceIn', label: '在用' },
  { field: 'stoppedIn', label: '全部停用' },
] as const

const knownBy = [['number']]

/** Which toilets stand where, and their removal once the zone is lifted. */
export function ToiletRegisterPage({ search, where }: ViewProps) {
  const day = dayOf(useDesk().now)
  const filters = useMemo(
    () => [
      community,
      ...spanFilters.flatMap(({ field, label }) => {
        const span = periodOf(where?.[field])
        if (span === undefined) return []
        return [
          {
            field,
            label,
            labels: { [periodText(span)]: `${dateText(dayOf(span.until))}${label}` },
          },
        ]
      }),
    ],
    [where],
  )
  return (
    <RecordPage
      feature="toilets"
      title="移动厕所登记册"
      noun="移动厕所"
      schema={toiletFields}
      form={form}
      columns={columns}
      filters={filters}
      knownBy={knownBy}
      nameOf={({ number }) => String(number)}
      searchHint="编号、位置或拼音"
      search={search}
      start={{ openedOn: day }}
      where={where}
      verbs={
        <LogPaperButtons asked={{ what: 'toilet-labels', day }} label="打印门牌二维码" onlyPrint />
      }
      empty={{
        title: '还没有移动厕所',
        step: '新增一座，写明编号、位置和厕位数，看板上就有它的厕位。',
      }}
      detail={(row) => (
        <>
          <PutOnMap id={row.id} />
          <Withdraw key={row.rowVersion} toilet={row} />
        </>
      )}
    />
  )
}

function Withdraw({ toilet }: { readonly toilet: Toilet }) {
  const ask = useAsk()
  const { message } = App.useApp()
  const withdraw = useCommand('toilets.withdraw')
  if (toilet.removedAt !== null || withdraw.isSuccess) {
    const when = toilet.removedAt === null ? '' : `于${instantText(toilet.removedAt)}`
    return <p className="page-note">已{when}撤除，登记保留。</p>
  }
  const run = async () => {
    const sure = await ask({
      title: `撤除 ${toilet.number} 号移动厕所`,
      text: '撤除后不能再登记使用和消杀，已有登记保留。这一步不能撤销。',
      verb: '撤除',
      danger: true,
    })
    if (!sure) return
    withdraw.mutate(
      { id: toilet.id, rowVersion: toilet.rowVersion },
      { onSuccess: () => void message.success(`已撤除 ${toilet.number} 号移动厕所`) },
    )
  }
  return (
    <p>
      <Button danger loading={withdraw.isPending} onClick={() => void run()}>
        撤除
      </Button>{' '}
      <span className="page-note">所在区域解除、每个厕位登记过终末消杀后才能撤除。</span>
    </p>
  )
}
