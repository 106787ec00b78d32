import { Checkbox, Slider } from 'antd'
import type { MapLayer } from './map-layer.ts'
import type { MapPicture } from './map-picture.ts'

/** What the legend covers on the left, in pixels, so that the whole street is seen beside it. */
export function legendWidthOf(layers: readonly MapLayer[]): number {
  return 112 + 14 * Math.max(0, ...layers.map(({ title }) => title.length))
}

/** What the map shows, each to be switched off, and how strongly the pictures lie under it. */
export function MapLegend(props: {
  readonly layers: readonly MapLayer[]
  readonly pictures: readonly MapPicture[]
  /** By key of a layer or a picture; what is not in it is as it began. */
  readonly shown: Readonly<Record<string, boolean>>
  readonly faded: Readonly<Record<string, number>>
  readonly onShow: (key: string, isShown: boolean) => void
  readonly onFade: (picture: string, opacity: number) => void
}) {
  const { shown, faded, onShow, onFade } = props
  return (
    <div className="map-legend">
      {props.layers.map((layer) => (
        <Checkbox
          key={layer.key}
          checked={shown[layer.key] ?? !layer.hidden}
          onChange={(event) => onShow(layer.key, event.target.checked)}
        >
          <Swatch layer={layer} />
          {layer.title}
        </Checkbox>
      ))}
      {props.pictures.map(({ id, title, hidden, opacity }) => (
        <div key={id}>
          <Checkbox
            checked={shown[id] ?? !hidden}
            onChange={(event) => onShow(id, event.target.checked)}
          >
            <span className="map-picture-title" title={title}>
              底图 {title}
            </span>
          </Checkbox>
          {(shown[id] ?? !hidden) && (
            <Slider
              min={10}
              max={100}
              value={Math.round((faded[id] ?? opacity) * 100)}
              onChange={(percent) => onFade(id, percent / 100)}
              ariaLabelForHandle={`底图 ${title} 的浓度`}
            />
          )}
        </div>
      ))}
    </div>
  )
}

function Swatch({ layer }: { readonly layer: MapLayer }) {
  const { colour, hatch, radius, sign, casing, arrows, dash } = layer.style
  const isPoints = layer.shapes.every(({ geometry }) => geometry.type === 'Point')
  if (radius !== undefined && isPoints) {
    return (
      <span className="map-swatch dot" style={{ background: colour }}>
        {sign}
      </span>
    )
  }
  if (casing !== undefined) {
    return <span className="map-swatch street" style={{ borderColor: casing }} />
  }
  if (arrows === true) {
    const borderTopStyle = dash === undefined ? 'solid' : 'dashed'
    return <span className="map-swatch route" style={{ borderColor: colour, borderTopStyle }} />
  }
  const background = {
    none: 'transparent',
    solid: `${colour}26`,
    diagonal: `repeating-linear-gradient(135deg, ${colour}33 0 2px, ${colour} 2px 3px)`,
    dots: `radial-gradient(${colour} 1px, ${colour}26 1.4px) 0 0 / 5px 5px`,
  }[hatch ?? 'solid']
  return <span className="map-swatch" style={{ borderColor: colour, background }} />
}
