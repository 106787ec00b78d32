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
  return fullName(inUnit, estateName)
}

/** 2号院 stands in many lanes: the name people would ask back for has the estate before it. */
export function fullName(name: string, estate: string | null): string {
  return estate === null || name.startsWith(estate) ? name : `${estate} ${name}`
}
