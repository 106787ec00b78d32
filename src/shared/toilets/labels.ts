/** What a cubicle is at a moment, as on the board. */
export const cubicleStates = {
  free: '空闲',
  in_use: '使用中',
  to_disinfect: '待消杀',
  disinfecting: '消杀中',
  contact_running: '作用时间未到',
  stopped: '停用',
} as const
export type CubicleState = keyof typeof cubicleStates
export const cubicleStateKeys = Object.keys(cubicleStates) as readonly CubicleState[]

/** Why a cubicle is disinfected. */
export const disinfectionPurposes = {
  after_use: '用后消杀',
  round: '例行消杀',
  final: '终末消杀',
} as const
export type DisinfectionPurpose = keyof typeof disinfectionPurposes
export const disinfectionPurposeKeys = Object.keys(
  disinfectionPurposes,
) as readonly DisinfectionPurpose[]

/** The three steps after each user, in their order. */
export const disinfectionSteps = {
  rinse: '冲洗坑位',
  wipe: '擦拭地面',
  spray: '喷洒厕内',
} as const
export type DisinfectionStep = keyof typeof disinfectionSteps
export const disinfectionStepKeys = Object.keys(disinfectionSteps) as readonly DisinfectionStep[]

/** Touch points; the first four are the ones every round must reach. */
export const touchParts = {
  tap: '水龙头',
  handrail: '扶手',
  door_handle: '门把手',
  soap: '洗手液容器',
  pan: '便器洁具',
  flush_button: '冲水按钮',
  seat: '马桶坐垫',
  paper_holder: '手纸盒',
  waste_basket: '废纸篓',
} as const
export type TouchPart = keyof typeof touchParts
export const touchPartKeys = Object.keys(touchParts) as readonly TouchPart[]
export const keyTouchParts = [
  'tap',
  'handrail',
  'door_handle',
  'soap',
] as const satisfies readonly TouchPart[]

/** What a day's log marks at a use. */
export const useFlags = {
  late_entry: '补录',
  undisinfected: '未消杀',
  waiting: '待消杀',
  slow: '消杀不及时',
  incomplete: '消杀内容不全',
  simultaneous: '同时使用',
  dirty: '未消杀即使用',
  early: '未到时间使用',
  while_stopped: '停用中使用',
} as const
export type UseFlag = keyof typeof useFlags
export const useFlagKeys = Object.keys(useFlags) as readonly UseFlag[]

export const toiletEventKinds = {
  use_in: '进入',
  use_out: '离开',
  disinfect_start: '消杀开始',
  disinfect_end: '消杀结束',
  stopped: '停用',
  resumed: '恢复使用',
  reversal: '撤销',
} as const
export type ToiletEventKind = keyof typeof toiletEventKinds
export const toiletEventKindKeys = Object.keys(toiletEventKinds) as readonly ToiletEventKind[]

/** Contact time when a form leaves it open: 30 minutes in every guide for chlorine on surfaces. */
export const usualContactMinutes = 30
