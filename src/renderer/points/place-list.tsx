import { useChosenInSight } from '../ui/chosen-in-sight.ts'
import { colourOf } from './point-layers.ts'
import type { Place } from './use-places.ts'

/** What stands where, with its state. */
export function PlaceList(props: {
  readonly places: readonly Place[]
  readonly chosen: string | undefined
  readonly onChoose: (place: Place) => void
}) {
  const row = useChosenInSight<HTMLLIElement>(props.chosen)
  return (
    <ul className="points-list" aria-label="点位清单">
      {props.places.map((place) => (
        <li
          key={place.id}
          ref={place.id === props.chosen ? row : undefined}
          data-chosen={place.id === props.chosen}
        >
          <button type="button" onClick={() => props.onChoose(place)}>
            <b className="point-sign" style={{ background: colourOf(place) }}>
              {place.sign}
            </b>{' '}
            {place.name}
            <span>
              {place.kindName}
              {place.status && ` · ${place.status}`}
              {place.at === null && ' · 未上图'}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
