/** Where a request stands. */
export const lpgStates = {
  requested: '需求登记',
  ordered: '已汇总报站',
  at_point: '满罐到交接点',
  exchanged: '已换，空罐待回收',
  cleared: '空罐已清运',
  refused: '拒检或拒收，满罐在交接点',
  returned: '满罐已退站',
  cancelled: '已撤回',
  reversed: '登记已撤销',
} as const
export type LpgState = keyof typeof lpgStates
export const lpgStateKeys = Object.keys(lpgStates) as readonly LpgState[]

/** What was done; each is one line of the append-only log. */
export const lpgSteps = {
  requested: '登记需求',
  ordered: '汇总报站',
  delivered: '满罐到点',
  exchanged: '入户更换',
  absent: '家中无人',
  refused: '拒检或拒收',
  returned: '满罐退站',
  wrong_model: '规格不符退站',
  leaking: '漏气紧急退站',
  cancelled: '撤回需求',
  cleared: '空罐清运',
  reversal: '撤销',
} as const
export type LpgStep = keyof typeof lpgSteps
export const lpgStepKeys = Object.keys(lpgSteps) as readonly LpgStep[]

/** What narrows the list to the requests that a step was taken on in a period. */
export const movedIn = {
  requestedIn: 'requested',
  orderedIn: 'ordered',
  deliveredIn: 'delivered',
  exchangedIn: 'exchanged',
  clearedIn: 'cleared',
} as const satisfies Readonly<Record<string, LpgStep>>
export type MovedIn = keyof typeof movedIn

export function isMovedIn(field: string): field is MovedIn {
  return Object.hasOwn(movedIn, field)
}

/** Steps that a person enters on one request; the first two have calls of their own. */
export const advanceSteps = [
  'delivered',
  'exchanged',
  'absent',
  'refused',
  'returned',
  'wrong_model',
  'leaking',
  'cancelled',
  'cleared',
] as const satisfies readonly LpgStep[]
export type AdvanceStep = (typeof advanceSteps)[number]

/** 随瓶安检: what is looked at when a cylinder is connected, with the limits that apply. */
export const safetyItems = {
  leak_test: { name: '皂液检漏', limit: '角阀、减压阀、软管接头无气泡，检后关阀' },
  cylinder: { name: '气瓶', limit: '在检验期内，二维码可读，无锈蚀；直立，不放密闭柜' },
  regulator: { name: '减压阀', limit: '无老化漏气，不可调；使用不超过 3 年' },
  hose: {
    name: '软管',
    limit: '宜用金属波纹管；橡胶管不超过 18 个月；不超过 2 米，无接头三通，不穿墙窗，两端有卡箍',
  },
  distance: { name: '间距', limit: '气瓶与灶具不小于 0.5 米' },
  cooker: { name: '灶具', limit: '有熄火保护；使用不超过 8 年' },
  kitchen: { name: '厨房', limit: '靠外墙、自然通风；不在地下、半地下、高层或单间出租房' },
  detector: { name: '报警器', limit: '距地约 30 厘米' },
  single_source: { name: '气源', limit: '同室不并存两种气源；不倒灌、倒置、加热、倾倒残液' },
} as const
export type SafetyItem = keyof typeof safetyItems
export const safetyItemKeys = Object.keys(safetyItems) as readonly SafetyItem[]

/** A household is not left with gas connected while one of these fails. */
export const vitalSafetyItems = [
  'leak_test',
  'cylinder',
  'regulator',
  'hose',
] as const satisfies readonly SafetyItem[]
