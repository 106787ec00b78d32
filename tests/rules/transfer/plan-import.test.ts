import { expect, test } from 'vitest'
import type { Area } from '../../../src/shared/core/geo.ts'
import { importSentences } from '../../../src/shared/transfer/import-report.ts'
import type { ExistingRecords } from '../../../src/shared/transfer/import-rows.ts'
import { parseFieldOverrides } from '../../../src/shared/transfer/map-fields.ts'
import type { GeoFile, TableFile } from '../../../src/shared/transfer/sources.ts'
import { planImport } from '../../../src/main/transfer/plan-import.ts'
import type { ImportFiles } from '../../../src/main/transfer/plan-import.ts'

const nothing: ExistingRecords = {
  communities: [],
  units: [],
  households: [],
  staff: [],
  ownRoles: [],
  grids: [],
}

function plan(files: ImportFiles, existing = nothing, options: readonly string[] = []) {
  let id = 0
  return planImport(files, existing, () => `id-${++id}`, parseFieldOverrides(options))
}

/** A rectangle in hundred-thousandths of a degree, about metres. */
function box(x: number, y: number, width: number, height: number): Area {
  const at = (dx: number, dy: number) => [116.4 + (x + dx) / 1e5, 39.9 + (y + dy) / 1e5] as const
  return {
    type: 'Polygon',
    coordinates: [[at(0, 0), at(width, 0), at(width, height), at(0, height), at(0, 0)]],
  }
}

function areas(...list: readonly (readonly [Record<string, unknown>, Area])[]): GeoFile<Area> {
  return {
    fileName: '图.geojson',
    features: list.map(([properties, geometry], at) => ({ index: at + 1, properties, geometry })),
    refused: [],
    notices: [],
  }
}

function table(headers: readonly string[], ...rows: readonly (readonly string[])[]): TableFile {
  return {
    fileName: '表.xlsx',
    sheets: [
      {
        name: '表',
        headers,
        rows: rows.map((row, at) => ({
          row: at + 2,
          cells: Object.fromEntries(headers.map((header, n) => [header, row[n] ?? ''])),
          errors: [],
        })),
      },
    ],
  }
}

const communities = areas(
  [{ name: '草园社区', households: 20 }, box(0, 0, 100, 100)],
  [{ name: '门楼', households: 30 }, box(100, 0, 100, 100)],
)
const existing: ExistingRecords = {
  communities: [
    { id: 'c1', name: '草园', area: box(0, 0, 100, 100) },
    { id: 'c2', name: '门楼社区', area: box(100, 0, 100, 100) },
  ],
  units: [
    { id: 'u1', communityId: 'c1', name: '北小街3号院' },
    { id: 'u2', communityId: 'c2', name: '1号楼 2单元' },
  ],
  households: [{ unitId: 'u1', door: '9' }],
  staff: [],
  ownRoles: [],
  grids: [],
}

test('a community named twice is refused, naming the first; one in the database too', () => {
  const file = areas(
    [{ name: '草园' }, box(0, 0, 9, 9)],
    [{ name: '草园社区居委会' }, box(20, 0, 9, 9)],
    [{ name: '' }, box(40, 0, 9, 9)],
    [{ name: '民安', households: '约三百' }, box(60, 0, 9, 9)],
    [{ name: '门楼' }, box(80, 0, 9, 9)],
  )
  const { rows, report } = plan(
    { communities: file },
    { ...nothing, communities: existing.communities.slice(1) },
  )
  expect(rows.communities.map(({ name }) => name)).toEqual(['草园'])
  expect(report.communities.refused).toEqual([
    { row: 2, reason: '社区“草园社区居委会”与第 1 个要素重名' },
    { row: 3, reason: '没有社区名称' },
    { row: 4, reason: '户数“约三百”是约数，不能参与汇总，请填准确数字' },
    { row: 5, reason: '社区“门楼”已在库中' },
  ])
})

test('units are housing or have households; the others are counted; each has its community', () => {
  const file = areas(
    [{ use: '居住用地', community: '草园', households: 5 }, box(0, 0, 10, 10)],
    [{ use: '商业用地', community: '草园', households: 0 }, box(20, 0, 10, 10)],
    [{ use: '商业用地', community: '草园', households: 3 }, box(40, 0, 10, 10)],
    [{ use: '居住用地', community: null, households: 2 }, box(95, 20, 20, 10)],
    [{ use: '居住用地', community: '某某', households: 2 }, box(110, 50, 10, 10)],
    [{ use: '居住用地', community: '草园', households: 2 }, box(90, 70, 20, 10)],
    [{ use: '居住用地', households: 2 }, box(500, 70, 20, 10)],
    [{ use: '居住用地', community: '草园', households: 5 }, box(0, 0, 10, 10)],
    [{ use: '居住用地', community: '草园', households: '？' }, box(60, 0, 10, 10)],
  )
  const { rows, report } = plan({ communities, units: file })
  const nameOf = new Map(rows.communities.map(({ id, name }) => [id, name]))
  expect(
    rows.units.map((unit) => [nameOf.get(unit.communityId), unit.name, unit.households]),
  ).toEqual([
    ['草园社区', '地块001', 5],
    ['草园社区', '地块002', 3],
    ['门楼', '地块001', 2],
    ['门楼', '地块002', 2],
    ['草园社区', '地块003', 2],
  ])
  expect(report.units).toMatchObject({ read: 9, accepted: 5, notHousing: 1 })
  expect(
    report.units.withoutCommunity.map(({ row, community, said }) => [row, community, said]),
  ).toEqual([
    [4, '门楼', undefined],
    [5, '门楼', '某某'],
  ])
  expect(report.units.acrossBorder.map(({ row, community }) => [row, community])).toEqual([
    [4, '门楼'],
    [6, '草园社区'],
  ])
  expect(report.units.refused.map(({ row }) => row)).toEqual([7, 8, 9])
  expect(report.units.refused[0].reason).toMatch(
    /没有写明社区，图形也不在任何社区范围内，距最近的“门楼”约 \d+ 米/,
  )
  expect(report.units.refused[1].reason).toBe('图形与第 1 个要素完全相同')
  expect(report.units.refused[2].reason).toBe('“households”的值“？”不是数字')
})

test('without a use column every feature is a unit; one name twice is told apart', () => {
  const file = areas(
    [{ 楼院: '3号楼', 所属社区: '草园' }, box(0, 0, 10, 10)],
    [{ 楼院: '3号楼', 所属社区: '草园' }, box(20, 0, 10, 10)],
  )
  const { rows, report } = plan({ units: file }, existing)
  expect(rows.units.map(({ name, kind, communityId }) => [name, kind, communityId])).toEqual([
    ['3号楼', 'building', 'c1'],
    ['3号楼（2）', 'building', 'c1'],
  ])
  expect(report.notices).toContain('1 个院落楼栋重名，已加序号区分')
})

test('staff: roles by their words, party by its columns, phones as text, twins refused', () => {
  const file = table(
    ['姓名', '单位', '岗位角色', '政治面貌', '技能', '电话', '可操作'],
    ['甲', '街道办', '街道干部', '中共党员', '护理、驾驶', '00012345678', '是'],
    ['乙', '卫生中心', '护士', '群众', '', '', ''],
    ['甲', '街道办', '社工', '党员', '', '00012345678', ''],
    ['丙', '', '厨师', '也许', '', '123', '√'],
  )
  const { rows, report } = plan({ staff: file })
  expect(rows.staff).toMatchObject([
    {
      name: '甲',
      role: 'cadre',
      partyMember: true,
      skills: ['护理', '驾驶'],
      phone: '00012345678',
      isOperator: true,
    },
    { name: '乙', role: 'medic', partyMember: false, phone: null, isOperator: false },
  ])
  expect(report.staff.refused[0].reason).toBe('与第 2 行是同一个人（姓名和电话或单位相同）')
  expect(report.staff.refused[1].reason).toBe(
    '岗位角色：“厨师”不在列表中，可填：街道干部、社区工作者、医务人员、民警、志愿者、保洁消杀、物业保安、下沉干部、网格员；党员：“也许”应填是或否',
  )
})

test('staff: a title in the role column is kept, and the force tells what the person is', () => {
  const file = table(
    ['姓名', '力量', '岗位角色', '备注'],
    ['甲', '下沉干部', '点长', '已培训'],
    ['乙', '不明力量', '点长', ''],
  )
  const { rows, report } = plan({ staff: file })
  expect(rows.staff).toMatchObject([
    { name: '甲', role: 'seconded', force: '下沉干部', remark: '岗位：点长；已培训' },
  ])
  expect(report.staff.refused[0].reason).toContain('岗位角色：“点长”不在列表中')
})

const householdColumns = [
  '社区',
  '楼院',
  '单元',
  '门牌',
  '户主',
  '身份证号',
  '人数',
  '类别',
  '需求',
  '电话',
]

test('households find their unit; doors twice in one unit are refused naming both rows', () => {
  const file = table(
    householdColumns,
    ['草园社区', '北小街 3号院', '', '1', '甲', '', '3', '', '独居老人、血透', '00012345678'],
    ['草园', '北小街3号院', '', ' 1 ', '乙'],
    ['草园', '北小街3号院', '', '9', '丙'],
    ['草园', '北小街3号院', '西屋', '1', '丁', '', '', '密接'],
    ['门楼', '1号楼', '2单元', '101', '戊', '', '2', '居家隔离'],
    ['门楼', '5号楼', '1单元', '101', '己', '', '', '空置', '无'],
    ['门楼', '5号楼', '1单元', '102', '庚', '', '', '', '高血压'],
  )
  const { rows, report } = plan({ households: file }, existing)
  const created = rows.units
  expect(created).toMatchObject([
    { communityId: 'c2', name: '5号楼1单元', kind: 'entrance', households: 2, area: null },
  ])
  expect(
    rows.households.map(({ unitId, door, category, needs }) => [unitId, door, category, needs]),
  ).toEqual([
    ['u1', '1', 'normal', ['lone_elderly', 'dialysis']],
    ['u1', '西屋1', 'close_contact', []],
    ['u2', '101', 'home_isolation', []],
    [created[0].id, '101', 'vacant', []],
    [created[0].id, '102', 'normal', []],
  ])
  expect(rows.households[4].remark).toBe('需求：高血压')
  expect(report.households.refused).toEqual([
    { row: 3, reason: '门牌“1”与第 2 行重复（同一社区、楼院、单元）' },
    { row: 4, reason: '门牌“9”与库中已有的一户重复（同一社区、楼院、单元）' },
  ])
  expect(report.notices).toEqual([
    '住户表里有 1 个院落楼栋不在库中，已新建但没有图形（5号楼1单元），请在地图上补画',
    '1 户所在的单元没有单独登记，已归入所属楼院，单元号写在门牌前',
    '需求“高血压”不在列表中，已写入备注（1 户）',
  ])
})

test('a household that cannot be trusted is refused with every reason, and makes no unit', () => {
  const file = table(householdColumns, [
    '某某',
    '',
    '',
    '',
    '甲',
    '110105194912310021',
    '几个',
    '阳性',
    '',
    '12',
  ])
  const { rows, report } = plan({ households: file }, existing)
  expect(rows.units).toEqual([])
  expect(report.households.refused[0].reason.split('；')).toEqual([
    '没有写门牌',
    '类别“阳性”不在列表中，可填：正常、密接、次密接、居家隔离、居家健康监测、空置、外出',
    '人数“几个”不是数字',
    '“12”不像电话号码，请核对',
    '身份证号的校验位不对，请核对',
    '社区“某某”不在库中，请核对或先导入社区',
  ])
})

test('several sheets are read, a sheet of instructions is named as not read', () => {
  const one = table(householdColumns, ['草园', '北小街3号院', '', '1'])
  const two = table(householdColumns, ['草园', '北小街3号院', '', '1'])
  const notes = table(['说明', '示例'], ['a', 'b'])
  const file = {
    fileName: '台账.xlsx',
    sheets: [
      { ...notes.sheets[0], name: '说明' },
      { ...one.sheets[0], name: '一' },
      { ...two.sheets[0], name: '二' },
    ],
  }
  const { report } = plan({ households: file }, existing)
  expect(report.households).toMatchObject({ read: 2, accepted: 1 })
  expect(report.households.refused).toEqual([
    { row: 2, sheet: '二', reason: '门牌“1”与“一”表第 2 行重复（同一社区、楼院、单元）' },
  ])
  expect(report.notices).toContain('台账.xlsx 的“说明”表没有所需的列，未读取（1 行）')
})

test('columns that nothing is read from are named, a running number is not', () => {
  const columns = ['序号', '车牌', '宠物', ...householdColumns]
  const file = table(columns, ['1', '无', '猫', '草园', '北小街3号院', '', '1'])
  const { report } = plan({ households: file }, existing)
  expect(report.households).toMatchObject({ read: 1, accepted: 1 })
  expect(report.notices.at(-1)).toMatch(/的“车牌”“宠物”列没有对应的内容，未导入$/)
})

test('an override names a column no guess would take', () => {
  const file = areas([{ NAME: '草园', units: 12 }, box(0, 0, 9, 9)])
  const { rows } = plan({ communities: file }, nothing, ['name=NAME', 'households=units'])
  expect(rows.communities).toMatchObject([{ name: '草园', households: 12 }])
})

test('the report reads as sentences with the number of every refused row', () => {
  const file = table(householdColumns, ['草园', '', '', '1'], ['草园', '', '', '1'])
  const { report } = plan({ households: file }, existing)
  expect(importSentences(report)).toEqual([
    '住户：读到 2 条，导入 1 条，未导入 1 条。',
    '  第 3 行：门牌“1”与第 2 行重复（同一社区、楼院、单元）。',
    '住户表里有 1 个院落楼栋不在库中，已新建但没有图形（未分楼院），请在地图上补画',
  ])
})
