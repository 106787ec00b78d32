import { expect, it } from 'vitest'
import { addressOf } from '../../src/shared/households/address.ts'

it.each([
  ['榆篷里', '4号楼3单元', '302', '榆篷里 4号楼3单元 302'],
  ['榆笺胡同', '37号院', '37号院倒座房', '榆笺胡同 37号院倒座房'],
  ['榆篷里', '榆篷里4号楼', '302', '榆篷里4号楼 302'],
  ['榆篷里', '榆篷里', '榆篷里4号楼302', '榆篷里4号楼302'],
  ['', '37号院', '北房', '37号院 北房'],
])('a door in %s, %s, %s is found at %s', (estateName, unitName, door, address) => {
  expect(addressOf({ estateName, unitName, door })).toBe(address)
})
