/** What is bound to somebody, from the street down to the door. */
export const bindingLevels = {
  street: '区领导包街道',
  community: '领导包社区',
  area: '部门包片区',
  estate: '干部包小区',
  unit: '网格员包楼院',
  household: '五包一到户',
} as const
export type BindingLevel = keyof typeof bindingLevels

/** The chain of a door: the grid leader stands in it, and is set with the grid itself. */
export const chainLevels = [
  'street',
  'area',
  'community',
  'grid',
  'estate',
  'unit',
  'household',
] as const
export type ChainLevel = (typeof chainLevels)[number]

export const chainLabels: Readonly<Record<ChainLevel, string>> = {
  ...bindingLevels,
  grid: '点长包网格',
}
