import { instantText } from '../../shared/core/dates.ts'
import { periodOf, periodWords } from '../../shared/core/period.ts'
import type { PageRequest } from '../../shared/core/records.ts'

type Where = PageRequest['where']

/** What a figure of a day counts, in words; undefined where the page was not led to by one. */
export function figuredOf(
  where: Where | undefined,
): { readonly where: Where; readonly words: string } | undefined {
  const [found] = Object.entries(where ?? {})
  if (found === undefined) return undefined
  const [field, value] = found
  if (field === 'lateAt') {
    return { where: { [field]: value }, words: `截至 ${instantText(String(value))} 超时` }
  }
  const period = periodOf(value)
  if (period === undefined) return undefined
  const done = field === 'begunIn' ? '收运' : '办完'
  return { where: { [field]: value }, words: `${periodWords(period)} ${done}` }
}
