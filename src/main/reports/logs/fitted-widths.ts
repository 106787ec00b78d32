/** Of a character on a list's paper, at 8.5 pt, and of both sides of a cell; in millimetres. */
const han = 3
const latin = 1.7
const padding = 3.2

/**
 * Shares a sheet's width among columns: each gets what its longest text wants, and where that is more
 * than there is, the widest ones are cut to one width until all fit, so that only they are wrapped.
 * Codes and numbers are not among those as long as they leave half of the sheet to the words: a line
 * of Chinese may break anywhere, a broken code is misread.
 *
 * @param columns The texts of each, its title first. @returns Millimetres, `total` in sum.
 */
export function fittedWidths(
  columns: readonly (readonly string[])[],
  total: number,
): readonly number[] {
  const wanted = columns.map((texts) => padding + Math.max(...texts.map(widthOf)))
  const isCode = columns.map(([, ...texts]) => texts.every((text) => !hasHan(text)))
  const codes = sum(wanted.filter((_, at) => isCode[at]))
  const areWhole = codes <= total / 2
  const most = capOf(
    wanted.filter((_, at) => !(areWhole && isCode[at])),
    areWhole ? total - codes : total,
  )
  const fitted = wanted.map((width, at) => (areWhole && isCode[at] ? width : Math.min(width, most)))
  return fitted.map((width) => (width / sum(fitted)) * total)
}

/** The width to cut to, so that the sum is what there is; infinite where nothing has to be cut. */
function capOf(widths: readonly number[], total: number): number {
  let left = total
  for (const [at, width] of widths.toSorted((a, b) => a - b).entries()) {
    const share = left / (widths.length - at)
    if (width > share) return share
    left -= width
  }
  return Infinity
}

function sum(widths: readonly number[]): number {
  return widths.reduce((all, one) => all + one, 0)
}

function hasHan(text: string): boolean {
  return [...text].some(isHan)
}

function isHan(sign: string): boolean {
  return sign > '\u2e80'
}

function widthOf(text: string): number {
  return sum([...text].map((sign) => (isHan(sign) ? han : latin)))
}
