/**
 * Where a door is, for whoever has to find it: 小区或胡同, 楼栋或院, 门牌.
 *
 * Many ledgers write the courtyard into the door, or the estate into the building's name; what is
 * there already is not said twice.
 */
export function addressOf(place: {
  readonly estateName: string
  readonly unitName: string
  readonly door: string
}): string {
  const { estateName, unitName, door } = place
  const inUnit = door.startsWith(unitName) ? door : `${unitName} ${door}`
  return inUnit.startsWith(estateName) ? inUnit : `${estateName} ${inUnit}`
}
