import { Alert, Button, Radio } from 'antd'
import { useMemo } from 'react'
import type { LineString, Area, Point, Position } from '../../shared/core/geo.ts'
import { fitModels, type FitModel } from '../../shared/georeference/fit.ts'
import { plainPoints } from '../../shared/georeference/plain.ts'
import { carriedKinds } from '../../shared/pictures/contract.ts'
import { layPicture } from '../../shared/pictures/lay.ts'
import { client } from '../core/client.ts'
import { useKeys } from '../core/keys.ts'
import { useCommand } from '../core/query.ts'
import type { RowOf } from '../core/records.ts'
import { pushUndo } from '../core/undo.ts'
import { useLeave, useUnsaved } from '../ui/leaving.tsx'
import type { MapEditing } from '../ui/map-editing.ts'
import type { MapLayer } from '../ui/map-layer.ts'
import type { MapPicture } from '../ui/map-picture.ts'
import { AreaMap } from '../ui/map.tsx'
import { Page } from '../ui/page.tsx'
import { palette } from '../ui/palette.ts'
import { ControlPointList } from './control-point-list.tsx'
import { currentKey } from './current-key.ts'
import { useControlPoints } from './use-control-points.ts'

/** 定位底图: the same places clicked on the picture and on the map, until the one lies on the other. */
export function LocateBoard(props: {
  readonly row: RowOf<'basePictures'>
  readonly under: readonly MapLayer[]
  readonly onClose: () => void
}) {
  const { row, under, onClose } = props
  const { id, width, height, name } = row
  const isPlain = row.model === 'plain'
  const points = useControlPoints(
    isPlain ? [] : row.points,
    row.model === 'plain' ? 'similarity' : row.model,
  )
  const { fit, pairs, active } = points
  const place = useCommand('basePictures.place')
  const leave = useLeave()
  const lost = `点好的 ${points.complete.length} 对控制点会丢失。`
  useUnsaved(points.isChanged ? lost : undefined)

  // The picture by itself, upright: a click on it is turned back into a pixel.
  const alone = useMemo(() => layPicture('plain', plainPoints(width, height)), [width, height])
  const picture = useMemo<MapPicture>(
    () => ({ id, title: name, width, height, opacity: 1, toPlace: alone.toPlace }),
    [id, name, width, height, alone],
  )
  const preview = useMemo<readonly MapPicture[]>(
    () =>
      fit === undefined
        ? []
        : [{ id, title: name, width, height, opacity: 0.6, toPlace: fit.toPlace }],
    [id, name, width, height, fit],
  )
  const marks = (where: (pair: (typeof pairs)[number]) => Position | undefined) =>
    pairs.flatMap((pair, at) => {
      const coordinates = where(pair)
      if (coordinates === undefined) return []
      const which = points.complete.findIndex((one) => one.at === at)
      const colour = fit?.outliers.includes(which) ? palette.overdue : palette.action
      const style = { colour, radius: at === active ? 13 : 10, sign: String(at + 1) }
      return [{ id: String(at), geometry: { type: 'Point' as const, coordinates }, style }]
    })
  const clicking = (
    shapes: MapEditing['shapes'],
    snapTo: readonly string[],
    onPoint: (at: Position) => void,
  ): MapEditing => ({
    shapes,
    tool: 'point',
    snapTo,
    trace: false,
    onReshaped: () => undefined,
    onDrawn: (geometry: Area | LineString | Point) => {
      if (geometry.type === 'Point') onPoint(geometry.coordinates)
    },
  })

  async function save() {
    if (fit === undefined) return
    const before = { model: row.model, points: [...row.points] }
    const laid = points.complete.map(({ pixel, place: at }) => ({ pixel, place: at }))
    const { carried } = await place.mutateAsync({
      id,
      rowVersion: row.rowVersion,
      model: points.model,
      points: laid,
    })
    pushUndo({
      label: `定位底图 ${name}${carried.length === 0 ? '' : `（${carriedWords(carried)}随着移动）`}`,
      run: async () => client.basePictures.place({ ...(await currentKey(id)), ...before, carried }),
    })
    onClose()
  }

  useKeys([
    ...(fit === undefined
      ? []
      : [{ key: 's', mod: true, label: '保存定位', run: () => void save() }]),
  ])

  return (
    <Page
      title={`定位底图：${name}`}
      note="同一处在图片和地图上各点一次；点得越靠近四角越准"
      verbs={
        <>
          <Button onClick={() => leave(onClose)}>退出</Button>
          <Button
            type="primary"
            disabled={fit === undefined}
            loading={place.isPending}
            onClick={() => void save()}
          >
            保存定位
          </Button>
        </>
      }
    >
      <div className="locate-split">
        <aside className="locate-side">
          <Radio.Group
            aria-label="定位方式"
            value={points.model}
            onChange={(event) => points.setModel(event.target.value as FitModel)}
            options={Object.entries(fitModels).map(([value, { label, least }]) => ({
              value,
              label: `${label}，至少 ${least} 对`,
            }))}
          />
          <p className="locate-prompt" role="status">
            {promptOf(pairs[active], active)}
          </p>
          <ControlPointList points={points} />
          {fit !== undefined && <p className="locate-rmse">{rmseWords(fit)}</p>}
          {fit !== undefined && fit.outliers.length > 0 && (
            <Alert
              type="warning"
              title={`第 ${fit.outliers.map((at) => points.complete[at].at + 1).join('、')} 点与其他点对不上，可能点错了。选中它重新点，或删去。`}
            />
          )}
          {points.problem !== undefined && <p>{points.problem}</p>}
        </aside>
        <AreaMap
          label="图片"
          layers={[]}
          legend={false}
          pictures={useMemo(() => [picture], [picture])}
          editing={clicking(
            marks(({ pixel }) => pixel && alone.toPlace(pixel)),
            [],
            (at) => points.set('pixel', alone.toPixel(at)),
          )}
        />
        <AreaMap
          label="对照地图"
          layers={under}
          pictures={preview}
          editing={clicking(
            marks((pair) => pair.place),
            ['streets', 'units', 'communities', 'grids'],
            (at) => points.set('place', at),
          )}
        />
      </div>
    </Page>
  )
}

function promptOf(pair: { readonly pixel?: unknown } | undefined, at: number): string {
  return pair?.pixel === undefined
    ? `第 ${at + 1} 点：先在左边图片上点一处认得出的地方，如路口、楼角。`
    : `第 ${at + 1} 点：再在右边地图上点同一处，或输入坐标。`
}

function rmseWords({ rmse, isChecked }: { readonly rmse: number; readonly isChecked: boolean }) {
  return isChecked ? `中误差 ${rmse.toFixed(2)} 米` : '点数刚够，看不出误差。再点一对，才能核对。'
}

function carriedWords(carried: readonly { readonly kind: keyof typeof carriedKinds }[]): string {
  return Object.entries(carriedKinds)
    .map(([kind, word]) => [carried.filter((one) => one.kind === kind).length, word] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} 个${word}`)
    .join('、')
}
