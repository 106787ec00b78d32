/** What the number and the name of a grid are made of. */
export type Coded = { readonly id: string; readonly name: string; readonly code: string | null }

/**
 * The 12-digit code of every community: its official one, or for those without, the street's 9
 * digits and 901, 902 … in the order of their ids, which makes the grid codes 暂编.
 *
 * @param streetCode 9 digits; taken from the first community with an official code when missing.
 */
export function communityCodes(
  communities: readonly Coded[],
  streetCode: string | undefined,
): ReadonlyMap<string, { readonly code: string; readonly provisional: boolean }> {
  const order = [...communities].sort((a, b) => (a.id < b.id ? -1 : 1))
  const taken = new Set(order.flatMap(({ code }) => (isOfficial(code) ? [code] : [])))
  const street = streetCode ?? [...taken][0]?.slice(0, 9) ?? '000000000'
  let next = 901
  const codes = new Map<string, { code: string; provisional: boolean }>()
  for (const { id, code } of order) {
    if (isOfficial(code)) {
      codes.set(id, { code, provisional: false })
      continue
    }
    while (taken.has(`${street}${next}`)) next++
    codes.set(id, { code: `${street}${next++}`, provisional: true })
  }
  return codes
}

export function isOfficial(code: string | null): code is string {
  return code !== null && /^\d{12}$/.test(code)
}

/** 15 digits: the community's 12 and the grid's sequence. */
export function gridCode(communityCode: string, sequence: number): string {
  return `${communityCode}${String(sequence).padStart(3, '0')}`
}

/** 草园社区, 1 → 草园1网格. */
export function gridName(community: string, sequence: number): string {
  return `${community.replace(/社区$/, '')}${sequence}网格`
}

/**
 * The order in which grids of a community are numbered: rows from north to south, inside a row
 * from west to east (Beijing's standard for unit grids; CJ/T 349).
 *
 * @param centres Metres east and north.
 * @param rowHeight Two centres less than this apart in north belong to one row.
 * @returns Indices into `centres`.
 */
export function numberingOrder(
  centres: readonly (readonly [number, number])[],
  rowHeight: number,
): readonly number[] {
  const byNorth = centres
    .map((_, i) => i)
    .sort((a, b) => centres[b][1] - centres[a][1] || centres[a][0] - centres[b][0] || a - b)
  const rows: number[][] = []
  for (const i of byNorth) {
    const row = rows.at(-1)
    if (row !== undefined && centres[row[0]][1] - centres[i][1] < rowHeight) row.push(i)
    else rows.push([i])
  }
  return rows.flatMap((row) => row.sort((a, b) => centres[a][0] - centres[b][0] || a - b))
}
