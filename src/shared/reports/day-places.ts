/** One role slot on a day. */
export type DayPlace = {
  readonly id: string
  /** Post, shift and what is done there. */
  readonly label: string
  /** People at least. */
  readonly needed: number
  /** People there, those beyond the least number left out. */
  readonly filled: number
  /** People whose shift has begun, and how many of these signed in. */
  readonly due: number
  readonly came: number
  /** Those who did not, where the shift still runs. */
  readonly missing: number
}

/** The figures of a day's roster: what each adds up over the places it counts. */
export const placesThat = {
  needed: { title: '应到岗位', count: ({ needed }) => needed },
  filled: { title: '已排岗位', count: ({ filled }) => filled },
  vacant: { title: '缺岗', count: ({ needed, filled }) => needed - filled },
  due: { title: '应签到', count: ({ due }) => due },
  came: { title: '已签到', count: ({ came }) => came },
  absent: { title: '未签到', count: ({ due, came }) => due - came },
  missing: { title: '在班未到', count: ({ missing }) => missing },
} as const satisfies Record<
  string,
  { readonly title: string; readonly count: (place: DayPlace) => number }
>
export type PlacesThat = keyof typeof placesThat

export function isPlacesThat(text: unknown): text is PlacesThat {
  return typeof text === 'string' && Object.hasOwn(placesThat, text)
}

/** The places a figure counts, and its value. */
export function countPlaces<Place extends DayPlace>(places: readonly Place[], that: PlacesThat) {
  const { count } = placesThat[that]
  return {
    counted: places.filter((place) => count(place) > 0),
    total: places.reduce((sum, place) => sum + count(place), 0),
  }
}
