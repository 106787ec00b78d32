import type { Day } from '../core/dates.ts'
import type { CheckKind } from './kinds.ts'

export type CheckCounts = {
  readonly kind: CheckKind
  readonly day: Day
  readonly expected: number
  readonly done: number
  readonly positives: number
}

export type CheckFault = {
  readonly field: 'day' | 'expected' | 'done' | 'positives'
  readonly because: string
}

/**
 * What cannot be true of a round, a sampling or a report. Conditions of release rest on these
 * numbers: a round saved with nothing filled in would stand for one that was done.
 *
 * @param today The day it is recorded on.
 */
export function checkFault(check: CheckCounts, today: Day): CheckFault | undefined {
  const { kind, day, expected, done, positives } = check
  if (day > today) return { field: 'day', because: '日期还没有到。请填已经做了的那天。' }
  switch (kind) {
    case 'disinfection':
      return undefined
    case 'case':
      return positives > 0 ? undefined : { field: 'positives', because: '没有填新增几例。' }
    case 'environment':
      if (done === 0) return { field: 'done', because: '没有填采样份数。' }
      return positivesOf(done, positives, '份')
    case 'nat':
    case 'antigen':
      if (expected === 0) return { field: 'expected', because: '没有填应检人数。' }
      if (done === 0) return { field: 'done', because: '没有填实检人数。' }
      return countsOf(check)
    case 'contact':
      return countsOf(check)
  }
}

function countsOf({ expected, done, positives }: CheckCounts): CheckFault | undefined {
  if (done > expected) {
    const because = `实检 ${done} 人，比应检 ${expected} 人多。请核对，漏登的人先算进应检。`
    return { field: 'done', because }
  }
  return positivesOf(done, positives, '人')
}

function positivesOf(done: number, positives: number, unit: string): CheckFault | undefined {
  if (positives <= done) return undefined
  const because = `阳性 ${positives} ${unit}，比检测的 ${done} ${unit}多。请核对。`
  return { field: 'positives', because }
}
