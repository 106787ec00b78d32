import { uuidV7, type NewId } from '../../shared/core/ids.ts'
import { randomOf, type Random } from './random.ts'
import people from '../../../resources/demo/people.json' with { type: 'json' }

/** Ids of the demo carry a fixed moment, so that the same seed always makes the same ids. */
const DEMO_EPOCH = Date.UTC(2022, 0, 1)
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECK_DIGITS = '10X98765432'

export type Sex = '男' | '女'

export function demoIds(seed: number, label: string): NewId {
  const random = randomOf(seed, `ids/${label}`)
  const bytes = new Uint8Array(10)
  let made = 0
  return () => {
    for (let i = 0; i < bytes.length; i++) bytes[i] = random.int(0, 255)
    return uuidV7(DEMO_EPOCH + made++, bytes)
  }
}

export function surnameOf(random: Random): string {
  return random.pick(people.surnames)
}

/** Given names are drawn from rare characters only, so that no list of real people can come out. */
export function nameOf(random: Random, surname = surnameOf(random)): string {
  const [first, second] = [random.pick(people.given), random.pick(people.given)]
  return surname + first + (second === first ? '' : second)
}

/** Eleven digits that no mobile phone in China can have: real ones start with 1. */
export function phoneOf(random: Random): string {
  return `000${String(random.int(0, 99_999_999)).padStart(8, '0')}`
}

/** The check digit GB 11643-1999 asks for behind the first seventeen. */
function checkDigitOf(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  return CHECK_DIGITS[sum % 11]
}

/**
 * An identity number that is visibly not one: region 000000 and a check digit that is off by one,
 * so that no import can take it for a real person's.
 */
export function idNumberOf(random: Random, birthYear: number, sex: Sex): string {
  const month = String(random.int(1, 12)).padStart(2, '0')
  const day = String(random.int(1, 28)).padStart(2, '0')
  const order = random.int(0, 499) * 2 + (sex === '男' ? 1 : 0)
  const digits = `000000${birthYear}${month}${day}${String(order).padStart(3, '0')}`
  const right = Number(checkDigitOf(digits).replace('X', '10'))
  return digits + String((right + 1) % 10)
}
