import type { ZoneKind } from '../zones/contract.ts'
import type { DayFacts } from './facts.ts'
import { ledger, now, sum } from './figure.ts'

const zones = (kind: ZoneKind) => (facts: DayFacts) =>
  facts.zones.filter((zone) => zone.kind === kind).length
const zoneHouseholds = (kind: ZoneKind) => (facts: DayFacts) =>
  sum(
    facts.zones.filter((zone) => zone.kind === kind),
    (zone) => zone.households,
  )

/** Places, zones, grids, and who lives there. */
export const areaFigures = {
  communities: ledger('社区', '个', '在册社区数', (facts) => facts.communities),
  units: ledger('楼栋单元', '处', '在册院落、楼栋、单元数', (facts) => facts.units),
  households: ledger('户数', '户', '各楼栋单元户数之和', (facts) => facts.households),
  residents: ledger('人数', '人', '各楼栋单元人数之和', (facts) => facts.residents),
  sealedZones: now('封控区', '个', '截至时已生效、未解除的封控区', zones('sealed')),
  controlledZones: now('管控区', '个', '截至时已生效、未解除的管控区', zones('controlled')),
  precautionZones: now('防范区', '个', '截至时已生效、未解除的防范区', zones('precaution')),
  sealedHouseholds: now(
    '封控区户数',
    '户',
    '封控区范围内楼栋单元户数之和',
    zoneHouseholds('sealed'),
  ),
  controlledHouseholds: now(
    '管控区户数',
    '户',
    '管控区范围内楼栋单元户数之和',
    zoneHouseholds('controlled'),
  ),
  zonesTestToday: now(
    '今日应检区域',
    '个',
    '管控规则规定今日为检测日的区域',
    (facts) => facts.zones.filter((zone) => zone.testToday).length,
  ),
  grids: ledger(
    '防疫网格',
    '个',
    '已发布方案的网格数，无已发布方案时取最近草案',
    (facts) => facts.grids.length,
  ),
  gridsWithoutLeader: ledger(
    '未配点长网格',
    '个',
    '没有登记点长、当日也没有点长在岗的网格',
    (facts) => facts.grids.filter((grid) => !grid.hasLeader).length,
  ),
  closeContacts: ledger(
    '密接户',
    '户',
    '台账类别为密接的户',
    (facts) => facts.categories.close_contact,
  ),
  secondaryContacts: ledger(
    '次密接户',
    '户',
    '台账类别为次密接的户',
    (facts) => facts.categories.secondary_contact,
  ),
  homeIsolation: ledger(
    '居家隔离户',
    '户',
    '台账类别为居家隔离的户',
    (facts) => facts.categories.home_isolation,
  ),
  healthMonitoring: ledger(
    '居家健康监测户',
    '户',
    '台账类别为居家健康监测的户',
    (facts) => facts.categories.health_monitoring,
  ),
  householdsWithNeeds: ledger(
    '有特殊需求户',
    '户',
    '台账中登记了特殊需求的户',
    (facts) => facts.householdsWithNeeds,
  ),
  careResidents: ledger(
    '一对一照护',
    '人',
    '失能、失智、独居、空巢等照护对象',
    (facts) => facts.careResidents,
  ),
  careWithoutCarer: ledger(
    '未落实照护人',
    '人',
    '照护对象中没有照护人的',
    (facts) => facts.careWithoutCarer,
  ),
}
