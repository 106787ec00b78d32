export const needUrgencies = { usual: '一般', soon: '较急', urgent: '紧急' } as const
export type NeedUrgency = keyof typeof needUrgencies
export const needUrgencyKeys = Object.keys(needUrgencies) as readonly NeedUrgency[]

/** The category of the gas log: its needs come from there, with their station and their cylinders. */
export const gasCategory = 'gas'

/** Where a need comes from: told by phone, repeated by a plan, one-to-one care, the gas log. */
export const needSources = {
  call: '来电来访',
  plan: '固定需求',
  care: '照护问候',
  gas: '液化气换罐',
} as const
export type NeedSource = keyof typeof needSources
export const needSourceKeys = Object.keys(needSources) as readonly NeedSource[]

export const needStates = {
  open: '办理中',
  done: '已办结',
  cancelled: '已取消',
  reversed: '已撤销',
} as const
export type NeedState = keyof typeof needStates
export const needStateKeys = Object.keys(needStates) as readonly NeedState[]

/** What was done about a need; each is one line of the append-only log. */
export const needSteps = {
  taken: '登记',
  assigned: '交办',
  noted: '进展',
  item_in: '收存物品',
  item_out: '交还物品',
  done: '办结',
  cancelled: '取消',
  rated: '满意度',
  reversal: '撤销',
} as const
export type NeedStepKind = keyof typeof needSteps
export const needStepKeys = Object.keys(needSteps) as readonly NeedStepKind[]

/** Steps that a person enters; the first has a call of its own. */
export const needActs = [
  'done',
  'noted',
  'assigned',
  'item_in',
  'item_out',
  'cancelled',
  'rated',
] as const satisfies readonly NeedStepKind[]
export type NeedAct = (typeof needActs)[number]

export const satisfactions = {
  5: '很满意',
  4: '满意',
  3: '一般',
  2: '不满意',
  1: '很不满意',
} as const

/** Upper ends of the waiting-time bands, in hours; beyond the last is the last band. */
export const waitBands = [
  { title: '2 小时内', hours: 2 },
  { title: '2—8 小时', hours: 8 },
  { title: '8—24 小时', hours: 24 },
  { title: '超过 24 小时', hours: Infinity },
] as const
