import { longDayText, type Day } from '../core/dates.ts'

/** A steel cylinder for liquefied gas by its model mark: YSP + volume in litres. */
export type Cylinder = {
  readonly volumeLitres: number
  /** Rated fill in grams; storage limits count it for full and for empty cylinders. */
  readonly fillGrams: number
  /** Empty weight in grams. */
  readonly tareGrams: number
  /** What people call it. */
  readonly called: string
}

/**
 * The models of GB 5842. 35.5 is the household standard; 118 is for restaurants, 118-II draws
 * liquid. YSP4.7 is filled with 1.9 kg, though trade software rounds to 2.
 */
export const cylinders = {
  'YSP4.7': { volumeLitres: 4.7, fillGrams: 1_900, tareGrams: 3_400, called: '2 公斤罐' },
  YSP12: { volumeLitres: 12, fillGrams: 5_000, tareGrams: 6_500, called: '5 公斤罐' },
  'YSP26.2': { volumeLitres: 26.2, fillGrams: 11_000, tareGrams: 13_500, called: '10 公斤罐' },
  'YSP28.6': { volumeLitres: 28.6, fillGrams: 13_000, tareGrams: 13_000, called: '13 公斤罐' },
  'YSP29.1': { volumeLitres: 29.1, fillGrams: 14_000, tareGrams: 14_000, called: '14 公斤罐' },
  'YSP35.5': { volumeLitres: 35.5, fillGrams: 14_900, tareGrams: 16_500, called: '15 公斤罐' },
  YSP118: { volumeLitres: 118, fillGrams: 49_500, tareGrams: 45_000, called: '50 公斤罐' },
  'YSP118-II': { volumeLitres: 118, fillGrams: 49_500, tareGrams: 45_000, called: '50 公斤液相罐' },
} as const satisfies Readonly<Record<string, Cylinder>>

export type CylinderModel = keyof typeof cylinders
export const cylinderModels = Object.keys(cylinders) as readonly CylinderModel[]
export const householdModel: CylinderModel = 'YSP35.5'

/** `YSP35.5 15 公斤罐` */
export function modelText(model: CylinderModel): string {
  return `${model} ${cylinders[model].called}`
}

/** Beyond this a store of cylinders needs a room of its own. */
export const openStoreKg = 100
/** Beyond this even that room may not adjoin a building. */
export const roomStoreKg = 420

/** Rated fill of some cylinders of a model, in grams. */
export function gramsOf(model: CylinderModel, quantity: number): number {
  return cylinders[model].fillGrams * quantity
}

/** `89.4`: grams as kilograms with one decimal. */
export function kgText(grams: number): string {
  return (Math.round(grams / 100) / 10).toFixed(1)
}

/** What the mark on a cylinder says. */
export type CylinderFacts = {
  readonly model: CylinderModel
  readonly madeOn: Day
  /** Of the last inspection; null until the first. */
  readonly inspectedOn: Day | null
}

/** Years between two inspections, and from making to scrapping (8 by design and 4 more after passing). */
const inspectionYears = 4
const scrapYears = 12

/** The day by which a cylinder has to be inspected again. */
export function inspectionDue({ madeOn, inspectedOn }: Omit<CylinderFacts, 'model'>): Day {
  return yearsAfter(inspectedOn ?? madeOn, inspectionYears)
}

/** The day from which a cylinder is scrap, whatever its inspections say. */
export function scrapDue({ madeOn }: Pick<CylinderFacts, 'madeOn'>): Day {
  return yearsAfter(madeOn, scrapYears)
}

/** Why a cylinder may not be handed out on a day; undefined when it may. */
export function cylinderFault(facts: CylinderFacts, day: Day): string | undefined {
  const scrap = scrapDue(facts)
  if (day >= scrap) return `已于${longDayText(scrap)}满 ${scrapYears} 年报废`
  const due = inspectionDue(facts)
  return day >= due ? `检验已于${longDayText(due)}到期` : undefined
}

/** Every fourth year has a 29 February, and both spans are whole fours of years. */
function yearsAfter(day: Day, years: number): Day {
  return `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
}
