/** Weights and check characters of GB 11643-1999 (ISO 7064:1983 MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECKS = '10X98765432'

/** Numbers of practice people begin like this; no region of China does. */
const PRACTICE_PREFIX = '000'

/** The check character that belongs to the first 17 digits of an ID number. */
export function idCheckDigit(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(first17[at]), 0)
  return CHECKS[sum % 11]
}

/**
 * What is wrong with an ID number, as a Chinese phrase; `undefined` when nothing is.
 *
 * Numbers that begin with 000 belong to practice data and are let through unchecked.
 */
export function idNumberProblem(text: string): string | undefined {
  const number = text.normalize('NFKC').replace(/\s/gu, '').toUpperCase()
  if (/^\d(\.\d+)?E\+?\d+$/u.test(number)) return '身份证号被表格改坏了，请重新录入'
  if (!/^\d{17}[\dX]$/u.test(number)) return '身份证号应为 18 位'
  if (number.startsWith(PRACTICE_PREFIX)) return undefined
  if (!isBirthday(number.slice(6, 14))) return '身份证号里的出生日期不存在，请核对'
  if (idCheckDigit(number) !== number[17]) return '身份证号的校验位不对，请核对'
  return undefined
}

function isBirthday(text: string): boolean {
  const day = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
  const time = Date.parse(`${day}T00:00:00Z`)
  return (
    Number.isFinite(time) &&
    new Date(time).toISOString().startsWith(day) &&
    Number(text.slice(0, 4)) >= 1890
  )
}
