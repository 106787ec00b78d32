/** A household's epidemic status as the ledger keeps it; one at a time. */
export const householdCategories = {
  normal: '正常',
  close_contact: '密接',
  secondary_contact: '次密接',
  home_isolation: '居家隔离',
  health_monitoring: '居家健康监测',
  vacant: '空置',
  away: '外出',
} as const

/** Why a household is looked after one-to-one; several may hold at once. */
export const householdNeeds = {
  lone_elderly: '独居老人',
  pregnant: '孕产妇',
  disabled: '残疾',
  dialysis: '血透',
  mental: '精神障碍',
  chronic: '慢性病',
  infant: '婴幼儿',
} as const

export type HouseholdCategory = keyof typeof householdCategories
export type HouseholdNeed = keyof typeof householdNeeds
