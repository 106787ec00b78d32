import { instantText } from '../../shared/core/dates.ts'
import type { CallOutput } from '../core/client.ts'

export type CurrentPlan = NonNullable<CallOutput<'grids.current'>['plan']>
export type Grid = CallOutput<'grids.current'>['grids'][number]
export type ListedPlan = CallOutput<'grids.plans'>['plans'][number]
export type SplitReport = CurrentPlan['report']

/** `0.8 %`. */
export function percentText(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

/** A grid further from its community's mean than this is worth a look. */
export function isUneven({ deviation }: Grid, { floor }: SplitReport): boolean {
  return deviation > Math.max(0.01, floor + 0.005)
}

/** `草稿`, `已发布`, `已停用`, with when. */
export function statusText({ status, publishedAt }: ListedPlan): string {
  if (status === 'draft') return '草稿'
  if (status === 'retired') return '已停用'
  return publishedAt === null ? '已发布' : `${instantText(publishedAt)} 发布`
}
