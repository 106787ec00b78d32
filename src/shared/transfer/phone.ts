/**
 * What is wrong with a phone cell, as a Chinese phrase; `undefined` when nothing is.
 *
 * Several numbers may stand in one cell (、 / ; ,). Mobile, landline with or without area code and
 * extension, +86, short service numbers and 000-prefixed practice numbers pass.
 */
export function phoneProblem(text: string): string | undefined {
  const plain = text.normalize('NFKC')
  if (/^\s*\d(\.\d+)?e\+?\d+\s*$/iu.test(plain)) return '电话被表格改坏了，请重新录入'
  const wrong = plain
    .split(/[、/;,；，\n]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .find((one) => !isPhone(one))
  return wrong === undefined ? undefined : `“${wrong}”不像电话号码，请核对`
}

function isPhone(text: string): boolean {
  const digits = text.replace(/^\+?86(?=[\s-]*1\d)/u, '').replace(/[\s()-]/gu, '')
  return (
    /^1\d{10}$/u.test(digits) ||
    /^000\d{4,12}$/u.test(digits) ||
    /^(0\d{2,3})?[2-9]\d{6,7}([转x*#]\d{1,6})?$/iu.test(digits) ||
    /^(1\d{2}|1\d{4}|9\d{4}|400\d{7}|800\d{7})$/u.test(digits)
  )
}
