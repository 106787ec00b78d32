import { useNavigation } from '../core/route.ts'
import { useCall } from '../core/query.ts'
import type { CallOutput } from '../core/client.ts'
import type { Column } from '../ui/column.ts'
import { Empty } from '../ui/empty.tsx'
import { Grid } from '../ui/grid.tsx'
import { Page } from '../ui/page.tsx'
import type { PartProps } from './part-props.ts'

type Force = CallOutput<'teams.forces'>['forces'][number]

const share = (part: number, whole: number) =>
  whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)}%`

const columns: readonly Column<Force>[] = [
  { field: 'id', title: '力量', width: 180, grow: true, text: ({ id }) => id || '未写明' },
  { field: 'people', title: '人数', width: 100, numeric: true },
  { field: 'party', title: '党员', width: 100, numeric: true },
  {
    field: 'party',
    key: 'share',
    title: '党员占比',
    width: 110,
    numeric: true,
    text: ({ party, people }) => share(party, people),
  },
  { field: 'withGrid', title: '已定网格', width: 110, numeric: true },
  { field: 'closedLoop', title: '闭环', width: 90, numeric: true },
  { field: 'away', title: '今日请假', width: 110, numeric: true },
]

/** 8 支力量: how many people of each, and how many of them are party members. */
export function Forces({ verbs }: PartProps) {
  const { data } = useCall('teams.forces', {})
  const { go } = useNavigation()
  const forces = data?.forces ?? []
  const sum = (of: (force: Force) => number) => forces.reduce((total, one) => total + of(one), 0)
  const people = sum((one) => one.people)
  const party = sum((one) => one.party)
  return (
    <Page
      title="力量"
      note={`${forces.filter(({ id }) => id !== '').length} 支力量，${people} 人，党员 ${party} 人${people === 0 ? '' : `（${share(party, people)}）`}；双击一行看人员`}
      verbs={verbs}
    >
      <Grid<Force>
        label="力量"
        columns={columns}
        rows={data?.forces}
        onOpen={({ id }) => go({ page: 'forces', tab: 'staff', where: { force: id } })}
        empty={<Empty title="还没有人员" step="先在“人员”里导入或新增，写明各人属于哪支力量。" />}
      />
    </Page>
  )
}
