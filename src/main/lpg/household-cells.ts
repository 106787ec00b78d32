import { addressOf } from '../../shared/households/address.ts'

/** How every list of gas names a household: code, where its door is, community, head. */
export function householdCells(row: {
  readonly code: string
  readonly door: string
  readonly head_name: string
  readonly unit_name: string
  readonly estate_name: string | null
  readonly community_name: string
}) {
  return {
    householdCode: row.code,
    address: addressOf({
      estateName: row.estate_name ?? '',
      unitName: row.unit_name,
      door: row.door,
    }),
    communityName: row.community_name,
    headName: row.head_name,
  }
}

/** What finds the head by letters, in lists that are searched where they are shown. */
export function headKeysOf(row: { readonly head_py: string; readonly head_initials: string }) {
  return `${row.head_py} ${row.head_initials}`
}
