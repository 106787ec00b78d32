import * as fc from 'fast-check'

/** One entry at a door, right or wrong. */
export type RandomStep = {
  kind: number
  delay: number
  from: number
  span: number
  contact: number
  late: boolean
}
const anyStep = fc.record({
  kind: fc.integer({ min: 0, max: 6 }),
  delay: fc.integer({ min: -5, max: 60 }),
  from: fc.integer({ min: -200, max: 420 }),
  span: fc.integer({ min: -3, max: 20 }),
  contact: fc.integer({ min: 0, max: 30 }),
  late: fc.boolean(),
})

export const manySteps = fc.array(anyStep, { minLength: 20, maxLength: 80 })
