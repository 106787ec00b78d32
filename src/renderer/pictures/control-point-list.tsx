import { Alert, Button, Input, Select } from 'antd'
import { useState } from 'react'
import {
  coordinateSystemKeys,
  coordinateSystems,
  type CoordinateSystem,
} from '../../shared/transfer/coordinate-systems.ts'
import { client } from '../core/client.ts'
import { sentenceOf } from '../core/query.ts'
import type { useControlPoints } from './use-control-points.ts'

type Points = ReturnType<typeof useControlPoints>

/** The pairs with what is off in metres; the chosen one takes the next click or typed coordinates. */
export function ControlPointList({ points }: { readonly points: Points }) {
  const { pairs, active, complete, fit } = points
  return (
    <>
      <ol className="locate-points" aria-label="控制点">
        {pairs.map(({ pixel, place }, at) => {
          const which = complete.findIndex((one) => one.at === at)
          const residual = which === -1 || !fit?.isChecked ? undefined : fit.residuals[which]
          return (
            <li key={at} data-chosen={at === active} data-out={fit?.outliers.includes(which)}>
              <button type="button" onClick={() => points.setActive(at)}>
                <b>{at + 1}</b>
                <span>{pixel === undefined ? '图片 ○' : '图片 ✓'}</span>
                <span>{place === undefined ? '地图 ○' : '地图 ✓'}</span>
                <span>{residual === undefined ? '' : `差 ${residual.toFixed(2)} 米`}</span>
              </button>
              {(pixel !== undefined || place !== undefined) && (
                <Button
                  size="small"
                  aria-label={`删去第 ${at + 1} 点`}
                  onClick={() => points.remove(at)}
                >
                  删去
                </Button>
              )}
            </li>
          )
        })}
      </ol>
      <TypedPlace number={active + 1} onPlace={(at) => points.set('place', at)} />
    </>
  )
}

/** For a corner mark of a survey sheet or a place looked up elsewhere. */
function TypedPlace(props: {
  readonly number: number
  readonly onPlace: (at: readonly [number, number]) => void
}) {
  const [text, setText] = useState('')
  const [system, setSystem] = useState<CoordinateSystem>('wgs84')
  const [failure, setFailure] = useState<string | undefined>(undefined)

  async function take() {
    const [x, y, ...more] = text.split(/[\s,，;；]+/u).filter((part) => part !== '')
    setFailure(undefined)
    if (y === undefined || more.length > 0 || Number.isNaN(Number(x) + Number(y))) {
      return setFailure('请输入两个数，经度（东坐标）在前，如 116.41, 39.94。')
    }
    try {
      const { place } = await client.basePictures.locate({ system, x: Number(x), y: Number(y) })
      props.onPlace(place)
      setText('')
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }

  return (
    <form
      className="locate-typed"
      onSubmit={(event) => {
        event.preventDefault()
        void take()
      }}
    >
      <label htmlFor="typed-place">第 {props.number} 点的坐标（没有地图可点时）</label>
      <Select
        aria-label="坐标系"
        value={system}
        options={coordinateSystemKeys.map((value) => ({ value, label: coordinateSystems[value] }))}
        onChange={setSystem}
      />
      <div className="path-row">
        <Input
          id="typed-place"
          autoComplete="off"
          placeholder="经度, 纬度"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button htmlType="submit" disabled={text.trim() === ''}>
          定在这里
        </Button>
      </div>
      {failure !== undefined && <Alert type="error" title={failure} />}
    </form>
  )
}
