import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countOf, wordsOf, yesNo } from '../../../src/shared/transfer/cell-values.ts'
import { idCheckDigit, idNumberProblem } from '../../../src/shared/transfer/id-number.ts'
import { mapFields, parseFieldOverrides } from '../../../src/shared/transfer/map-fields.ts'
import { phoneProblem } from '../../../src/shared/transfer/phone.ts'
import { communityKey, unitKey } from '../../../src/shared/transfer/place-names.ts'

const source = (...available: string[]) => ({ fileName: '文件.xlsx', available })

test('land-use parcels and surveyed communities map as they are', () => {
  const maps = mapFields({
    communities: source(
      'name',
      'street',
      'division_code',
      'hukou_households',
      'hukou_population',
      'resident_households',
      'resident_population',
    ),
    units: source('use', 'area_m2', 'community', 'households_resident', 'households_hukou'),
    streets: source('name'),
  })
  expect(maps).toEqual({
    communities: {
      name: 'name',
      code: 'division_code',
      households: 'resident_households',
      residents: 'resident_population',
    },
    units: { community: 'community', households: 'households_resident', use: 'use' },
    streets: { name: 'name' },
  })
})

test('the Chinese columns of the trade map', () => {
  const maps = mapFields({
    staff: source(
      '姓名',
      '单位',
      '力量',
      '岗位角色',
      '党员',
      '技能',
      '电话',
      '可操作',
      '席位',
      '备注',
    ),
    households: source(
      '社区',
      '楼院',
      '单元',
      '门牌',
      '户代码',
      '户主',
      '人数',
      '类别',
      '需求',
      '电话',
      '用气证号',
    ),
  })
  expect(Object.values(maps.staff ?? {})).toHaveLength(10)
  expect(maps.households).toEqual({
    community: '社区',
    estate: '楼院',
    unit: '单元',
    door: '门牌',
    code: '户代码',
    headName: '户主',
    residentsCount: '人数',
    category: '类别',
    needs: '需求',
    phone: '电话',
    gasCard: '用气证号',
  })
})

test.each([
  [['Community', 'Door_Number', 'Phone (mobile)']],
  [['所属社区', '房间号', '联系电话（手机）']],
  [['* 社区名称', '门牌号', ' 手机 号码']],
])('other spellings map too: %j', (columns) => {
  const map = mapFields({ households: source(...columns) }).households
  expect([map?.community, map?.door, map?.phone]).toEqual(columns)
})

test('a missing required column lists the columns that are there and the way out', () => {
  expect(() => mapFields({ households: source('楼', '户') })).toThrow(
    '文件.xlsx 里找不到“社区”一列。现有：楼、户。请改列名，或在“列对应”里写明 households.community=列名（命令行用 --map-field）。',
  )
})

test('an override wins over a guess and reaches every file that has the column', () => {
  const overrides = parseFieldOverrides(['name=NAME', 'units.households=hh=2', 'households=总数'])
  const maps = mapFields(
    {
      communities: source('NAME', 'name', '总数'),
      units: source('NAME', 'households', 'hh=2'),
      streets: source('name'),
    },
    overrides,
  )
  expect(maps).toEqual({
    communities: { name: 'NAME', households: '总数' },
    units: { name: 'NAME', households: 'hh=2' },
    streets: { name: 'name' },
  })
})

test.each([
  ['没有等号', /应写成/],
  ['=x', /应写成/],
  ['size=x', /“size”不是本程序的字段。可用：社区（communities）name/],
  ['streets.phone=x', /“streets.phone”不是本程序的字段/],
])('the option %j is refused', (option, words) => {
  expect(() => parseFieldOverrides([option])).toThrow(words)
})

test('an override to a column that no file has lists what is there', () => {
  const overrides = parseFieldOverrides(['households=HH'])
  expect(() => mapFields({ communities: source('name', 'code') }, overrides)).toThrow(
    '列对应“households=HH”：文件里没有“HH”。现有列：文件.xlsx：name、code。',
  )
  const doors = parseFieldOverrides(['door=x'])
  expect(() => mapFields({ communities: source('name') }, doors)).toThrow(/都没有“door”这个字段/)
})

test('the check digit is that of the standard', () => {
  // The published worked example of GB 11643.
  expect(idCheckDigit('11010519491231002')).toBe('X')
  expect(idNumberProblem('11010519491231002X')).toBeUndefined()
  expect(idNumberProblem('11010519491231002x')).toBeUndefined()
})

test.each([
  ['110105194912310021', '校验位'],
  ['11010519490231002X', '出生日期'],
  ['1101051949123100', '18 位'],
  ['1.1010519491231E+17', '表格改坏'],
])('the ID number %s is refused: %s', (number, words) => {
  expect(idNumberProblem(number)).toContain(words)
})

test('one wrong digit or two swapped neighbours are always found', () => {
  const first = fc
    .integer({ min: 0, max: 999 })
    .map((n) => `110105199003${String((n % 28) + 1).padStart(2, '0')}${String(n).padStart(3, '0')}`)
  fc.assert(
    fc.property(
      first,
      fc.integer({ min: 0, max: 16 }),
      fc.integer({ min: 1, max: 9 }),
      (number, at, by) => {
        const whole = number + idCheckDigit(number)
        const wrong = `${whole.slice(0, at)}${(Number(whole[at]) + by) % 10}${whole.slice(at + 1)}`
        expect(idNumberProblem(whole)).toBeUndefined()
        if (!wrong.startsWith('000')) expect(idNumberProblem(wrong)).toBeDefined()
        const swapped = whole.slice(0, at) + whole[at + 1] + whole[at] + whole.slice(at + 2)
        if (swapped !== whole) expect(idNumberProblem(swapped)).toBeDefined()
      },
    ),
  )
})

test.each([
  '13800138000',
  '+86 138 0013 8000',
  '010-64041234',
  '64041234',
  '12345',
  '00012345678',
  '13800138000、64041234',
  '4008001234',
  '(0471)6504123转12',
  '',
])('the phone %j passes as written', (phone) => expect(phoneProblem(phone)).toBeUndefined())

test.each(['1380013800', '无', '138001380001', '1.38E+10', '张三'])(
  'the phone %j is refused',
  (phone) => expect(phoneProblem(phone)).toBeDefined(),
)

test('names of one place meet, names of two places do not', () => {
  const spellings = ['草园', '草园社区', ' 草园 社区居委会', '草园社区居民委员会']
  expect(new Set(spellings.map(communityKey)).size).toBe(1)
  expect(communityKey('社区')).toBe('社区')
  expect(communityKey('草园东')).not.toBe(communityKey('草园'))
  expect(unitKey('3号楼', '2单元')).toBe(unitKey('３号楼-2 单元'))
  expect(unitKey('1号楼', '12单元')).not.toBe(unitKey('11号楼', '2单元'))
})

test('counts, ticks and lists are read as people write them', () => {
  expect(['3', '３ 户', '1,200', '2.0', '', '三', '-1'].map(countOf)).toEqual([
    3,
    3,
    1200,
    2,
    null,
    NaN,
    NaN,
  ])
  expect(['是', '√', '否', '', '大概'].map(yesNo)).toEqual([true, true, false, false, undefined])
  expect(wordsOf('护理、驾驶, 护理；英语')).toEqual(['护理', '驾驶', '英语'])
})
