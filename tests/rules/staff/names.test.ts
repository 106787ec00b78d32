import fc from 'fast-check'
import { expect, test } from 'vitest'
import { namesApart } from '../../../src/shared/staff/names.ts'

const person = (id: string, name: string, role: string, code = '') => ({ id, name, role, code })

test('a name that several bear is followed by role, code or number, others stay bare', () => {
  const names = namesApart([
    person('1', '陈琳', 'volunteer'),
    person('2', '陈琳', 'community_worker'),
    person('3', '陈琳', 'volunteer'),
    person('4', '赵一', 'volunteer'),
    person('5', '钱二', 'volunteer', 'V07'),
    person('6', '钱二', 'volunteer', 'V31'),
  ])
  expect([...names.values()].sort()).toEqual(
    ['陈琳·志1', '陈琳·志2', '陈琳·社', '赵一', '钱二·志V07', '钱二·志V31'].sort(),
  )
  expect(names.get('3')).toBe('陈琳·志2')
})

test('however many share names, roles and codes, no two are called alike', () => {
  const people = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      name: fc.constantFrom('陈琳', '赵一', '艾力·买买提'),
      role: fc.constantFrom('volunteer', 'cadre', '志工'),
      code: fc.constantFrom('', 'A1', 'A2', '志1'),
    }),
    { selector: ({ id }) => id, maxLength: 30 },
  )
  fc.assert(
    fc.property(people, (all) => {
      const names = namesApart(all)
      expect(names.size).toBe(all.length)
      expect(new Set(names.values()).size).toBe(all.length)
    }),
  )
})
