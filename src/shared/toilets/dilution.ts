import { longDayText, type Day } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'

/**
 * What a disinfectant comes as; strength is available chlorine: mg in a litre, a tablet, a gram. Alcohol
 * has none: its strength is percent, it is used as it is and only wiped, because it burns.
 */
export const disinfectantForms = {
  liquid: '原液',
  tablet: '片剂',
  powder: '粉剂',
  alcohol: '酒精',
} as const
export type DisinfectantForm = keyof typeof disinfectantForms
export const disinfectantFormKeys = Object.keys(disinfectantForms) as readonly DisinfectantForm[]

export const strengthUnits = {
  liquid: 'mg/L',
  tablet: 'mg/片',
  powder: 'mg/g',
  alcohol: '%',
} as const satisfies Record<DisinfectantForm, string>

/** What is thinned with water before it is used. */
export type DilutedForm = Exclude<DisinfectantForm, 'alcohol'>

export const doseUnits = {
  liquid: 'mL',
  tablet: '片',
  powder: '克',
} as const satisfies Record<DilutedForm, string>

/** 84 disinfectant as usually sold: 5 % available chlorine. */
export const usualStrength = 50_000

/** Concentrations (有效氯) and contact times for what is disinfected, as the guides of 2022 have them. */
export const dilutionTable = [
  { object: '便池及周边', mgPerLitre: 2000, minutes: 30, note: '擦拭' },
  { object: '可能污染的地面、墙面', mgPerLitre: 1000, minutes: 30, note: '喷洒，由外向内' },
  {
    object: '接触部位、家具表面',
    mgPerLitre: 500,
    minutes: 30,
    note: '擦拭后清水去残留',
    orAlcohol: true,
  },
  { object: '日常预防性地面、表面', mgPerLitre: 250, minutes: 30, note: '250—500，擦拭后冲洗' },
  { object: '厕所开放前喷洒', mgPerLitre: 1000, minutes: 30, note: '1000—2000' },
  { object: '有可见污染的表面', mgPerLitre: 10000, minutes: 30, note: '先清污再消毒' },
  { object: '呕吐物、排泄物', mgPerLitre: 10000, minutes: 120, note: '5000—10000，覆盖后擦拭' },
  { object: '阳性户垃圾', mgPerLitre: 10000, minutes: 30, note: '5000—10000，喷洒后封口' },
  { object: '封控区普通垃圾袋', mgPerLitre: 1000, minutes: 30, note: '每层袋口喷洒' },
  {
    object: '气瓶外壳、纸箱',
    mgPerLitre: 500,
    minutes: 30,
    note: '500—1000，擦拭，远离明火',
    orAlcohol: true,
  },
] as const satisfies readonly DilutionRow[]
export type DisinfectedObject = (typeof dilutionTable)[number]['object']

export type DilutionRow = {
  readonly object: string
  readonly mgPerLitre: number
  readonly minutes: number
  readonly note: string
  /** 75 % alcohol does as well. */
  readonly orAlcohol?: boolean
}

/** Told by its name: an agent may be typed that nobody has registered. */
export function isAlcohol(agent: string): boolean {
  return /酒精|乙醇/.test(agent)
}

/** `84消毒液 1000 mg/L`; alcohol has no such concentration. */
export function agentText(used: {
  readonly agent: string
  readonly mgPerLitre: number | null
}): string {
  return used.mgPerLitre === null ? used.agent : `${used.agent} ${used.mgPerLitre} mg/L`
}

/**
 * Refuses an agent without the concentration it is used in, and alcohol with one.
 *
 * @throws {AppError} `invalid_input`.
 */
export function assertConcentration(used: {
  readonly agent: string
  readonly mgPerLitre: number | null
}): void {
  const details = { path: ['mgPerLitre'] }
  if (isAlcohol(used.agent)) {
    if (used.mgPerLitre === null) return
    throw new AppError(
      'invalid_input',
      '酒精不含有效氯，没有保存。请把有效浓度清空再登记。',
      details,
    )
  }
  if (used.mgPerLitre !== null && used.mgPerLitre > 0) return
  throw new AppError(
    'invalid_input',
    '消毒剂浓度应大于 0，没有保存。请填写有效浓度（mg/L）。',
    details,
  )
}

/**
 * Refuses a strength that cannot be.
 *
 * @throws {AppError} `invalid_input`.
 */
export function assertStrength(form: DisinfectantForm, strength: number): void {
  if (form !== 'alcohol' || strength <= 100) return
  throw new AppError('invalid_input', '酒精含量按百分数填写，如 75，没有保存。请核对含量。', {
    path: ['strength'],
  })
}

/**
 * Refuses a concentration that is too weak for what is disinfected, unless a remark says why.
 *
 * @throws {AppError} `rule_violated`.
 */
export function assertStrongEnough(
  object: DisinfectedObject,
  { mgPerLitre, remark }: { readonly mgPerLitre: number | null; readonly remark: string },
): void {
  const row: DilutionRow | undefined = dilutionTable.find((one) => one.object === object)
  const least = row?.mgPerLitre ?? 0
  if (remark.trim() !== '') return
  if (mgPerLitre === null) {
    if (row?.orAlcohol) return
    throw new AppError(
      'rule_violated',
      `${object}不用酒精消杀，没有保存。请用有效氯 ${least} mg/L 的消毒剂；确实用了酒精，在备注写明原因。`,
      { least, path: ['agent'] },
    )
  }
  if (mgPerLitre >= least) return
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
  form: DilutedForm,
  strength: number,
  mgPerLitre: number,
  litres: number,
): number | undefined {
  const milligrams = mgPerLitre * litres
  if (form === 'tablet') return Math.ceil(milligrams / strength)
  if (form === 'powder') return Math.ceil((milligrams / strength) * 10) / 10
  return mgPerLitre > strength ? undefined : Math.ceil((milligrams / strength) * 1000)
}

/** Why no bucket can be mixed of these numbers; `undefined` when one can. */
export function mixFault(mgPerLitre: number | null, litres: number | null): string | undefined {
  if (mgPerLitre === null || mgPerLitre < 1 || mgPerLitre > 100_000)
    return '目标浓度请填 1 到 100,000 mg/L。'
  if (litres === null || litres < 0.1 || litres > 1000) return '配制量请填 0.1 到 1,000 升。'
  return undefined
}

/** Why a batch may not be used on a day; undefined when it may. Expiry is the last good day. */
export function batchFault(expiresOn: Day | null, day: Day): string | undefined {
  return expiresOn !== null && day > expiresOn ? `已于${longDayText(expiresOn)}过期` : undefined
}

/** `84消毒液（批号 2203A）`: a batch in the log. */
export function batchName({ name, batch }: { readonly name: string; readonly batch: string }) {
  return batch === '' ? name : `${name}（批号 ${batch}）`
}
