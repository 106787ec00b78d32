import type { InputOf } from '../../shared/core/contract.ts'
import type { Area } from '../../shared/core/geo.ts'
import type { zonesContract } from '../../shared/zones/contract.ts'
import { repairArea, splitArea, subtractAreas, uniteAreas } from '../geometry/shape-verbs.ts'

type Input = InputOf<(typeof zonesContract)['shape']>

/** What becomes of shapes under one operation. */
export function shapeOf(input: Input): { areas: Area[] } {
  switch (input.verb) {
    case 'unite':
      return listOf(uniteAreas(input.areas))
    case 'subtract':
      return listOf(subtractAreas(input.area, input.others))
    case 'repair':
      return listOf(repairArea(input.area))
    case 'split':
      return { areas: [...splitArea(input.area, input.line)] }
  }
}

function listOf(area: Area | undefined): { areas: Area[] } {
  return { areas: area === undefined ? [] : [area] }
}
