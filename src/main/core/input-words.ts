import type { z } from 'zod'

/** What is wrong with one field, in words for who filled it in; a schema's own words come first. */
export function inputWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? '没有填写'
        : (expectedWords[issue.expected] ?? '内容不对')
    case 'too_big':
      return limitWords(issue.origin, Number(issue.maximum), issue.inclusive, {
        number: ['不能大于', '应小于'],
        count: '最多',
      })
    case 'too_small':
      if (issue.origin === 'string' && issue.input === '') return '没有填写'
      return limitWords(issue.origin, Number(issue.minimum), issue.inclusive, {
        number: ['不能小于', '应大于'],
        count: '至少',
      })
    case 'not_multiple_of':
      return `应是 ${String(issue.divisor)} 的倍数`
    case 'invalid_value':
      return '不在可选的范围内'
    case 'invalid_format':
      return '写法不对'
    default:
      return '内容不对'
  }
}

const expectedWords: Readonly<Record<string, string>> = {
  number: '应填数字',
  int: '应填整数',
  string: '应填文字',
  boolean: '应为是或否',
  array: '应是清单',
}

const countUnits: Readonly<Record<string, string>> = { string: '个字', array: '项', set: '项' }

function limitWords(
  origin: string,
  limit: number,
  inclusive: boolean | undefined,
  words: { readonly number: readonly [string, string]; readonly count: string },
): string {
  const unit = countUnits[origin]
  if (unit !== undefined) return `${words.count} ${String(limit)} ${unit}`
  return `${words.number[inclusive === false ? 1 : 0]} ${String(limit)}`
}
