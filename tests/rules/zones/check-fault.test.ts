import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkFault } from '../../../src/shared/zones/check-fault.ts'
import { checkKindKeys } from '../../../src/shared/zones/kinds.ts'

const today = '2022-03-22'
const none = { day: today, expected: 0, done: 0, positives: 0 }
const field = (check: Partial<typeof none> & { kind: (typeof checkKindKeys)[number] }) =>
  checkFault({ ...none, ...check }, today)?.field

it('takes no round, sampling or report with nothing in it', () => {
  expect(field({ kind: 'nat' })).toBe('expected')
  expect(field({ kind: 'antigen', expected: 300 })).toBe('done')
  expect(field({ kind: 'environment' })).toBe('done')
  expect(field({ kind: 'case' })).toBe('positives')
  expect(field({ kind: 'disinfection' })).toBeUndefined()
  // The tests of contacts come days after their last exposure is known.
  expect(field({ kind: 'contact' })).toBeUndefined()
  expect(field({ kind: 'nat', expected: 300, done: 280, positives: 1 })).toBeUndefined()
})

it('takes nothing of tomorrow, and never more found than tested or tested than called', () => {
  const count = fc.nat({ max: 400 })
  const checks = fc.record({
    kind: fc.constantFrom(...checkKindKeys),
    day: fc.constantFrom('2022-03-21', today, '2022-03-23'),
    expected: count,
    done: count,
    positives: count,
  })
  fc.assert(
    fc.property(checks, (check) => {
      if (checkFault(check, today) !== undefined) return
      expect(check.day <= today).toBe(true)
      if (check.kind === 'case' || check.kind === 'disinfection') return
      expect(check.positives).toBeLessThanOrEqual(check.done)
      if (check.kind !== 'environment') expect(check.done).toBeLessThanOrEqual(check.expected)
    }),
  )
})
