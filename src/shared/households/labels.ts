/** 人员分类, as the ledgers of the courtyards call it. */
export const householdCategories = {
  normal: '正常',
  close_contact: '密接',
  secondary_contact: '次密接',
  home_isolation: '居家隔离',
  health_monitoring: '居家健康监测',
  vacant: '空置',
  away: '外出',
} as const
export type HouseholdCategory = keyof typeof householdCategories
export const householdCategoryKeys = Object.keys(
  householdCategories,
) as readonly HouseholdCategory[]

/** 特殊需求, in the words of the national community plan. */
export const householdNeeds = {
  lone_elderly: '独居老人',
  pregnant: '孕产妇',
  disabled: '残疾',
  dialysis: '血透',
  mental: '精神障碍',
  chronic: '慢性病',
  infant: '婴幼儿',
} as const
export type HouseholdNeed = keyof typeof householdNeeds
export const householdNeedKeys = Object.keys(householdNeeds) as readonly HouseholdNeed[]

/** One-to-one care: why a person is called on every day. */
export const careKinds = {
  disabled: '失能',
  dementia: '失智',
  living_alone: '独居',
  empty_nest: '空巢',
} as const
export type CareKind = keyof typeof careKinds
export const careKindKeys = Object.keys(careKinds) as readonly CareKind[]

export const sexes = { male: '男', female: '女', '': '未填' } as const
