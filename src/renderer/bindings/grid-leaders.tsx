import { Button } from 'antd'
import { useMemo, useState, type ReactNode } from 'react'
import { z } from 'zod'
import { gridsContract } from '../../shared/grids/contract.ts'
import { dateText } from '../../shared/reports/cutoff.ts'
import { client } from '../core/client.ts'
import { useMay } from '../core/desk.ts'
import { useCall } from '../core/query.ts'
import { pushUndo } from '../core/undo.ts'
import type { Column } from '../ui/column.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { Empty } from '../ui/empty.tsx'
import type { FormField } from '../ui/field.ts'
import { RecordForm } from '../ui/form.tsx'
import { Grid } from '../ui/grid.tsx'
import { Page } from '../ui/page.tsx'
import { pickStaff } from '../ui/pick-staff.ts'

type Line = {
  readonly id: string
  readonly rowVersion: number
  readonly name: string
  readonly communityName: string
  readonly leaderId: string | null
  readonly leaderName: string
}

const columns: readonly Column<Line>[] = [
  { field: 'name', title: '网格', width: 160, pinned: true },
  { field: 'communityName', title: '社区', width: 160 },
  {
    field: 'leaderName',
    title: '点长',
    width: 160,
    grow: true,
    text: ({ leaderName }) => leaderName || '未定',
  },
]

const schema = z.object({ leaderId: z.string().nullable().describe('点长').default(null) })
const fields: readonly FormField[] = [
  { name: 'leaderId', pick: pickStaff, shown: 'leaderName', wide: true },
]

/** 点长包网格: the same leaders the grids have. */
export function GridLeaders({
  verbs,
  leaderlessOn,
}: {
  readonly verbs: ReactNode
  /** The day whose 未配点长网格 are to be seen alone. */
  readonly leaderlessOn?: string | number
}) {
  const { data } = useCall('grids.current', {})
  const [day, setDay] = useState(leaderlessOn === undefined ? undefined : String(leaderlessOn))
  const leaderless = useCall(
    'reports.leaderlessGrids',
    { day: day ?? '' },
    { enabled: day !== undefined },
  )
  const [openedId, setOpened] = useState<string | undefined>(undefined)
  const mayWrite = useMay(gridsContract.edit.roles)
  const lines = useMemo<readonly Line[] | undefined>(() => data?.grids, [data])
  const shown = useMemo(
    () =>
      day === undefined ? lines : lines?.filter(({ id }) => leaderless.data?.ids.includes(id)),
    [lines, day, leaderless.data],
  )
  const line = lines?.find(({ id }) => id === openedId)
  const open = lines?.filter(({ leaderId }) => leaderId === null).length ?? 0
  return (
    <Page
      title="点长包网格"
      note={open === 0 ? '' : `${open} 个网格未定点长，双击一行指定`}
      verbs={verbs}
      filters={
        day !== undefined && (
          <Button
            type="primary"
            onClick={() => setDay(undefined)}
          >{`${dateText(day)}没有点长 ${shown?.length ?? 0} 个 ×`}</Button>
        )
      }
    >
      <Grid<Line>
        label="点长包网格"
        columns={columns}
        rows={shown}
        onOpen={({ id }) => setOpened(id)}
        empty={
          day === undefined ? (
            <Empty title="还没有网格" step="先在“区域与网格 › 网格”里划分网格。" />
          ) : (
            <Empty
              title={`${dateText(day)}每个网格都有点长`}
              step="登记了点长，或当日有点长在岗。"
              verb={{ label: '看全部网格', run: () => setDay(undefined) }}
            />
          )
        }
        narrowed={day === undefined ? [] : [`${dateText(day)}没有点长`]}
      />
      <SideDrawer
        title={line === undefined ? '' : `${line.name}点长`}
        open={line !== undefined}
        onClose={() => setOpened(undefined)}
        width={440}
      >
        {line !== undefined && (
          <RecordForm
            key={line.id}
            schema={schema}
            fields={fields}
            row={line}
            readOnly={!mayWrite}
            verb="保存修改"
            onSave={async ({ leaderId }) => {
              const { id, rowVersion, name } = line
              const change = { leaderId: typeof leaderId === 'string' ? leaderId : null }
              const key = await client.grids.edit({ id, rowVersion, change })
              pushUndo({
                label: `${name}定点长`,
                run: () => client.grids.edit({ ...key, change: { leaderId: line.leaderId } }),
              })
              setOpened(undefined)
            }}
            onCancel={() => setOpened(undefined)}
          />
        )}
      </SideDrawer>
    </Page>
  )
}
