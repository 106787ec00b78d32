import { longDayText, type Day } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'

/** What a disinfectant comes as; strength is available chlorine: mg in a litre, a tablet, a gram. */
export const disinfectantForms = { liquid: '原液', tablet: '片剂', powder: '粉剂' } as const
export type DisinfectantForm = keyof typeof disinfectantForms
export const disinfectantFormKeys = Object.keys(disinfectantForms) as readonly DisinfectantForm[]

export const strengthUnits = {
  liquid: 'mg/L',
  tablet: 'mg/片',
  powder: 'mg/g',
} as const satisfies Record<DisinfectantForm, string>

export const doseUnits = {
  liquid: 'mL',
  tablet: '片',
  powder: '克',
} as const satisfies Record<DisinfectantForm, string>

/** 84 disinfectant as usually sold: 5 % available chlorine. */
export const usualStrength = 50_000

/** Concentrations (有效氯) and contact times for what is disinfected, as the guides of 2022 have them. */
export const dilutionTable = [
  { object: '便池及周边', mgPerLitre: 2000, minutes: 30, note: '擦拭' },
  { object: '可能污染的地面、墙面', mgPerLitre: 1000, minutes: 30, note: '喷洒，由外向内' },
  { object: '接触部位、家具表面', mgPerLitre: 500, minutes: 30, note: '擦拭后清水去残留' },
  { object: '日常预防性地面、表面', mgPerLitre: 250, minutes: 30, note: '250—500，擦拭后冲洗' },
  { object: '厕所开放前喷洒', mgPerLitre: 1000, minutes: 30, note: '1000—2000' },
  { object: '有可见污染的表面', mgPerLitre: 10000, minutes: 30, note: '先清污再消毒' },
  { object: '呕吐物、排泄物', mgPerLitre: 10000, minutes: 120, note: '5000—10000，覆盖后擦拭' },
  { object: '阳性户垃圾', mgPerLitre: 10000, minutes: 30, note: '5000—10000，喷洒后封口' },
  { object: '封控区普通垃圾袋', mgPerLitre: 1000, minutes: 30, note: '每层袋口喷洒' },
  { object: '气瓶外壳、纸箱', mgPerLitre: 500, minutes: 30, note: '500—1000，擦拭，远离明火' },
] as const
export type DisinfectedObject = (typeof dilutionTable)[number]['object']

/**
 * Refuses a concentration that is too weak for what is disinfected, unless a remark says why.
 *
 * @throws {AppError} `rule_violated`.
 */
export function assertStrongEnough(
  object: DisinfectedObject,
  { mgPerLitre, remark }: { readonly mgPerLitre: number; readonly remark: string },
): void {
  const least = dilutionTable.find((row) => row.object === object)?.mgPerLitre ?? 0
  if (mgPerLitre >= least || remark.trim() !== '') return
  throw new AppError(
    'rule_violated',
    `有效浓度 ${mgPerLitre} mg/L 低于${object}应有的 ${least} mg/L，没有保存。请核对浓度；确实如此，在备注写明原因。`,
    { mgPerLitre, least, path: ['mgPerLitre'] },
  )
}

/**
 * How much of a disinfectant makes some litres of a concentration.
 *
 * @param strength mg/L of the liquid, mg a tablet, mg a gram of powder.
 * @returns mL, tablets (whole, so that it is never too weak), or grams (tenths); `undefined` where the
 *   stock is weaker than what is wanted.
 */
export function doseOf(
  form: DisinfectantForm,
  strength: number,
  mgPerLitre: number,
  litres: number,
): number | undefined {
  const milligrams = mgPerLitre * litres
  if (form === 'tablet') return Math.ceil(milligrams / strength)
  if (form === 'powder') return Math.ceil((milligrams / strength) * 10) / 10
  return mgPerLitre > strength ? undefined : Math.ceil((milligrams / strength) * 1000)
}

/** Why a batch may not be used on a day; undefined when it may. Expiry is the last good day. */
export function batchFault(expiresOn: Day | null, day: Day): string | undefined {
  return expiresOn !== null && day > expiresOn ? `已于${longDayText(expiresOn)}过期` : undefined
}

/** `84消毒液（批号 2203A）`: a batch in the log. */
export function batchName({ name, batch }: { readonly name: string; readonly batch: string }) {
  return batch === '' ? name : `${name}（批号 ${batch}）`
}
