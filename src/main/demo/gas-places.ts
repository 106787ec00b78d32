import type { NewId } from '../../shared/core/ids.ts'
import { placeOf } from './ground.ts'
import { nameOf, phoneOf } from './identity.ts'
import { lineAt, STRIPS_PER_ROW } from './layout.ts'
import type { DemoHandOverPoint, DemoStaff, DemoStation } from './model.ts'
import type { Quarter } from './quarter.ts'
import type { Random } from './random.ts'
import supplies from '../../../resources/demo/supplies.json' with { type: 'json' }

/** Metres a gas station stands off the edge of the street. */
const STAND_OFF = 70

/** Gas stations outside the edge of the street: one north, one east, one west. */
export function makeStations(
  { layout, names }: Quarter,
  random: Random,
  newId: NewId,
): DemoStation[] {
  const middle = Math.floor(layout.strips.length / 2)
  const spots = [
    { at: [0, layout.strips[0].north + STAND_OFF], road: names.alongLine(0, 0) },
    {
      at: [layout.border(layout.columns, middle) + STAND_OFF, lineAt(layout, middle)],
      road: names.alongBorder(layout.columns),
    },
    {
      at: [layout.border(0, middle) - STAND_OFF, lineAt(layout, middle) - STAND_OFF],
      road: names.alongBorder(0),
    },
  ] as const
  return spots.map(({ at, road }, i) => ({
    id: newId(),
    name: supplies.stations[i],
    address: `${road}甲${i * 4 + 3}号（演示）`,
    contact: nameOf(random),
    phone: phoneOf(random),
    at: placeOf(at),
  }))
}

/** One hand-over point in each community, at the west end of its second street. */
export function makePoints(
  { layout, names, communities }: Quarter,
  stations: readonly DemoStation[],
  staff: readonly DemoStaff[],
  newId: NewId,
): DemoHandOverPoint[] {
  return layout.plots.map(({ index, row, column }) => {
    const line = row * STRIPS_PER_ROW + 2
    const community = communities[index]
    const keepers = staff.filter(
      ({ communityId, force }) => force === '社区工作者' && communityId === community.id,
    )
    const hutong = names.alongLine(line, column)
    const corner = hutong ? `${hutong}西口` : `${names.alongBorder(column)}旁`
    return {
      id: newId(),
      number: `JJ${String(index + 1).padStart(2, '0')}`,
      communityId: community.id,
      stationId: stations[index % stations.length].id,
      name: `${community.name}交接点（${corner}）`,
      keeperId: keepers[keepers.length - 1].id,
      at: placeOf([layout.border(column, line) + 6, lineAt(layout, line)]),
    }
  })
}
