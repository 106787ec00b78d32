import {
  mapPointFields,
  needPinFields,
  walkRouteFields,
  type mapPointsContract,
  type needPinsContract,
  type walkRoutesContract,
} from '../../shared/points/contract.ts'
import type { LineString } from '../../shared/core/geo.ts'
import { walkOf } from '../../shared/points/routes.ts'
import type { Handlers } from '../core/dispatch.ts'
import { cellsOf, recordHandlers, shownAs } from '../core/records.ts'
import { needMap } from './need-map.ts'

export const mapPointsHandlers = recordHandlers(mapPointFields, {
  table: 'map_points',
  noun: '点位',
  toColumns: cellsOf,
  toShown: (row) => shownAs(row),
  searched: ['r.name', 'r.contact', 'r.remark'],
  order: ['r.kind', 'r.name'],
}) satisfies Handlers<typeof mapPointsContract>

export const walkRoutesHandlers = recordHandlers(walkRouteFields, {
  table: 'walk_routes',
  noun: '路线',
  toColumns: cellsOf,
  toShown: (row) => {
    const shown = shownAs(row, { json: ['line'] })
    return { ...shown, ...walkOf(shown.line as LineString | null) }
  },
  searched: ['r.name', 'r.purpose'],
  order: ['r.kind', 'r.name'],
}) satisfies Handlers<typeof walkRoutesContract>

export const needPinsHandlers = {
  ...recordHandlers(needPinFields, {
    table: 'need_pins',
    noun: '民情图例',
    toColumns: cellsOf,
    toShown: (row) => shownAs(row),
    searched: ['r.name'],
    order: ['r.sort', 'r.name'],
  }),
  map: (db) => needMap(db),
} satisfies Handlers<typeof needPinsContract>
