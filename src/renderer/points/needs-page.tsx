import { Button, Checkbox } from 'antd'
import { useMemo, useState } from 'react'
import { householdCategories, householdNeeds } from '../../shared/households/labels.ts'
import { needPinFields } from '../../shared/points/contract.ts'
import { usualPins } from '../../shared/points/pins.ts'
import { useMay } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'
import { useCall, useShowFailure } from '../core/query.ts'
import { recordWriter, writersOf, type RowOf } from '../core/records.ts'
import { useNavigation } from '../core/route.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { Empty } from '../ui/empty.tsx'
import type { FormField } from '../ui/field.ts'
import { RecordForm } from '../ui/form.tsx'
import { useDrawer } from '../ui/leaving.tsx'
import { groundLayers } from '../ui/map-ground.ts'
import type { MapChoice, MapLayer } from '../ui/map-layer.ts'
import { AreaMap } from '../ui/map.tsx'
import { Page } from '../ui/page.tsx'
import { palette } from '../ui/palette.ts'
import './points.css'

type Pin = RowOf<'needPins'>

const colourNames = {
  '#c22a2a': '红',
  '#b35a00': '橙',
  '#7a3fa0': '紫',
  '#1c7a3e': '绿',
  '#2667b0': '蓝',
  '#5c6b7f': '灰',
} as const
const form: readonly FormField[] = [
  { name: 'name', wide: true },
  { name: 'category', kind: 'choice', labels: { '': '不限', ...householdCategories } },
  { name: 'need', kind: 'choice', labels: { '': '不限', ...householdNeeds } },
  { name: 'letter' },
  { name: 'colour', kind: 'choice', labels: colourNames },
  { name: 'sort' },
]
const writer = recordWriter('needPins', '民情图例', ({ name }) => String(name))

/** 民情地图: which need lives where, by a legend the post makes for itself. */
export function NeedsPage() {
  const ground = useCall('grids.map', {})
  const grids = useCall('grids.current', {})
  const pins = useCall('needPins.list', { limit: 200 })
  const map = useCall('needPins.map', {})
  const [off, setOff] = useState<ReadonlySet<string>>(new Set())
  const [chosen, setChosen] = useState<MapChoice | undefined>(undefined)
  const { opened, open, close } = useDrawer<{ readonly row?: Pin }>()
  const mayWrite = useMay(writersOf('needPins'))
  const showFailure = useShowFailure()
  const { go } = useNavigation()
  const rows = useMemo(() => pins.data?.rows ?? [], [pins.data])
  const units = useMemo(() => map.data?.units ?? [], [map.data])

  const under = useMemo(
    () => (ground.data ? groundLayers(ground.data, grids.data?.grids ?? []) : []),
    [ground.data, grids.data],
  )
  const layers = useMemo<readonly MapLayer[]>(
    () => [
      ...under,
      needsLayer(
        rows.filter(({ id }) => !off.has(id)),
        units,
      ),
    ],
    [under, rows, units, off],
  )
  const here = units.filter(({ id }) => chosen?.ids?.includes(id))
  const totals = (id: string) => units.reduce((sum, { counts }) => sum + (counts[id] ?? 0), 0)

  async function takeUsual() {
    const { error } = await writer.writeAll(
      usualPins.map((pin, sort) => ({ kind: 'add', fields: { ...pin, sort } })),
    )
    if (error !== undefined) showFailure(error)
  }

  useKeys(mayWrite ? [{ key: 'n', label: '新增民情图例', run: () => open({}) }] : [])

  return (
    <Page
      title="民情地图"
      note={
        map.data !== undefined && map.data.unplaced > 0
          ? `有 ${map.data.unplaced} 户所在楼栋没有位置，没有上图`
          : '点图上的字，看是哪几处；放大地图，挨着的会分开'
      }
      verbs={
        mayWrite && (
          <Button type="primary" onClick={() => open({})}>
            新增图例
          </Button>
        )
      }
    >
      <div className="points-split">
        <aside className="points-side">
          {pins.data !== undefined && rows.length === 0 ? (
            <Empty
              title="还没有图例"
              step="图例由各指挥部自己定。可以先用常用的六种，再改字、改颜色。"
              verb={mayWrite ? { label: '用常用图例', run: () => void takeUsual() } : undefined}
            />
          ) : (
            <ul className="points-list" aria-label="民情图例">
              {rows.map((pin) => (
                <li key={pin.id}>
                  <div className="pin-line">
                    <Checkbox
                      checked={!off.has(pin.id)}
                      onChange={() => {
                        const next = new Set(off)
                        if (!next.delete(pin.id)) next.add(pin.id)
                        setOff(next)
                      }}
                    >
                      <b className="point-sign" style={{ background: pin.colour }}>
                        {pin.letter}
                      </b>{' '}
                      {pin.name} {totals(pin.id)} 户
                    </Checkbox>
                    {mayWrite && (
                      <Button
                        size="small"
                        aria-label={`修改图例 ${pin.name}`}
                        onClick={() => open({ row: pin })}
                      >
                        修改
                      </Button>
                    )}
                  </div>
                </li>
              ))}
            </ul>
          )}
          {here.length > 0 && (
            <section className="needs-units" aria-label="所选楼栋">
              {here.length > 1 && <p>这里有 {here.length} 处，放大地图可以分开。</p>}
              {here.map((unit) => (
                <div key={unit.id}>
                  <b>
                    {unit.communityName} {unit.name}
                  </b>
                  <Button
                    size="small"
                    aria-label={`到台账看 ${unit.name} 的户`}
                    onClick={() => go({ page: 'ledger', tab: 'households', search: unit.name })}
                  >
                    到台账
                  </Button>
                  <p>
                    {rows
                      .filter(({ id }) => unit.counts[id] !== undefined)
                      .map(({ id, name }) => `${name} ${unit.counts[id]} 户`)
                      .join('，')}
                  </p>
                </div>
              ))}
            </section>
          )}
        </aside>
        <AreaMap label="民情分布图" layers={layers} chosen={chosen} onChoose={setChosen} />
      </div>
      <SideDrawer
        title={opened?.row === undefined ? '新增图例' : `图例 ${opened.row.name}`}
        open={opened !== undefined}
        onClose={close}
      >
        {opened !== undefined && (
          <RecordForm
            schema={needPinFields}
            fields={form}
            row={opened.row}
            start={{ colour: '#c22a2a', sort: rows.length }}
            verb="保存图例"
            onSave={async (values) => {
              if (opened.row === undefined) await writer.add(values)
              else await writer.edit(opened.row, values)
              close()
            }}
            more={
              opened.row !== undefined && (
                <Button
                  onClick={() => {
                    const { row } = opened
                    if (row === undefined) return
                    void writer.remove([row]).then(close, showFailure)
                  }}
                >
                  删除
                </Button>
              )
            }
          />
        )}
      </SideDrawer>
    </Page>
  )
}

type Units = readonly {
  readonly id: string
  readonly at: readonly [number, number]
  readonly counts: Readonly<Record<string, number>>
}[]

/** One place a unit, with the households of each sign; a unit none of them means stays unseen. */
function needsLayer(pins: readonly Pin[], units: Units): MapLayer {
  return {
    key: 'needs',
    title: '民情',
    style: { colour: palette.supplement, radius: 9 },
    isGathered: true,
    shapes: units.map(({ id, at, counts }) => ({
      id,
      geometry: { type: 'Point', coordinates: at },
      tallies: pins.flatMap((pin, order) => {
        const count = counts[pin.id]
        return count === undefined ? [] : [{ order, sign: pin.letter, colour: pin.colour, count }]
      }),
    })),
  }
}
