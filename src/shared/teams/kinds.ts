/** What a team is; a branch may span grids, and a grid belong to several. */
export const teamKinds = {
  area_branch: '片区支部',
  service_branch: '服务支部',
  pioneer: '先锋队',
  trio: '三人小组',
  five: '五包一',
  desk: '专班',
  other: '其他',
} as const
export type TeamKind = keyof typeof teamKinds

/** The four service branches of 6+4+N. */
export const serviceBranches = ['医疗保障', '教育服务', '弱势群体关爱', '特色行业联盟'] as const

export type FoundedTeam = {
  readonly name: string
  readonly kind: TeamKind
  readonly gridIds: readonly string[]
}

/**
 * The teams of 6+4+N: area branches that share neighbouring grids out evenly, four service branches
 * that span all, and a pioneer team for each grid.
 *
 * @param grids In their order; neighbours follow each other.
 * @param areas Number of area branches; no more than there are grids.
 */
export function foundTeams(
  grids: readonly { readonly id: string; readonly name: string }[],
  areas: number,
): readonly FoundedTeam[] {
  const count = Math.min(areas, grids.length)
  const start = (at: number) => Math.round((at * grids.length) / count)
  return [
    ...Array.from({ length: count }, (_, at): FoundedTeam => ({
      name: `第${at + 1}片区党支部`,
      kind: 'area_branch',
      gridIds: grids.slice(start(at), start(at + 1)).map(({ id }) => id),
    })),
    ...serviceBranches.map((name): FoundedTeam => ({
      name: `${name}党支部`,
      kind: 'service_branch',
      gridIds: grids.map(({ id }) => id),
    })),
    ...grids.map(({ id, name }): FoundedTeam => ({
      name: `${name}先锋队`,
      kind: 'pioneer',
      gridIds: [id],
    })),
  ]
}
