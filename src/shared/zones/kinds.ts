/** Degrees of strictness, named as the eighth edition does; later regulations use other words. */
export const zoneKinds = { sealed: '封控区', controlled: '管控区', precaution: '防范区' } as const
export type ZoneKind = keyof typeof zoneKinds

/** The second sign beside the colour, for black-and-white paper. */
export const zoneMarks = { sealed: '封', controlled: '管', precaution: '防' } as const

/** Strictest first. */
export const zoneKindKeys = ['sealed', 'controlled', 'precaution'] as const satisfies ZoneKind[]

export function isStricter(a: ZoneKind, b: ZoneKind): boolean {
  return zoneKindKeys.indexOf(a) < zoneKindKeys.indexOf(b)
}

/** What ends one state of a zone and begins the next. */
export const zoneSteps = {
  step_down: '降级',
  step_up: '升级',
  rules: '改用规则',
  restart: '重新起算',
  redraw: '调整范围',
  lift: '解除',
} as const
export type ZoneStep = keyof typeof zoneSteps
export const zoneStepKeys = Object.keys(zoneSteps) as readonly ZoneStep[]

/** What is recorded of a zone as evidence. */
export const checkKinds = {
  nat: '全员核酸',
  antigen: '抗原检测',
  environment: '环境采样',
  disinfection: '终末消毒',
  case: '新增感染者',
  contact: '密接末次暴露',
} as const
export type CheckKind = keyof typeof checkKinds
export const checkKindKeys = Object.keys(checkKinds) as readonly CheckKind[]
