/** What stands at a place, with the character that stands for it on the map. */
export const pointKinds = {
  checkpoint: '卡口',
  test: '核酸点',
  waste: '垃圾暂存点',
  supplies: '物资点',
  lpg: '液化气交接点',
  post: '岗位',
} as const
export type PointKind = keyof typeof pointKinds
export const pointKindKeys = Object.keys(pointKinds) as readonly PointKind[]

export const pointSigns: Readonly<Record<PointKind | 'toilet', string>> = {
  checkpoint: '卡',
  test: '核',
  waste: '垃',
  supplies: '物',
  lpg: '气',
  post: '岗',
  toilet: '厕',
}

export const pointStatuses = { open: '启用', paused: '停用', full: '已满', closed: '已撤' } as const
export type PointStatus = keyof typeof pointStatuses
export const pointStatusKeys = Object.keys(pointStatuses) as readonly PointStatus[]

/** One-way lanes: people and food on the one, waste and patients on the other. */
export const routeKinds = { clean: '清洁通道', dirty: '污染通道' } as const
export type RouteKind = keyof typeof routeKinds
export const routeKindKeys = Object.keys(routeKinds) as readonly RouteKind[]
