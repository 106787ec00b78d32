import { instantText } from '../../shared/core/dates.ts'
import { deviationBar } from '../../shared/grids/measure.ts'
import type { CallOutput } from '../core/client.ts'

export type CurrentPlan = NonNullable<CallOutput<'grids.plan'>['plan']>
export type Grid = CallOutput<'grids.plan'>['grids'][number]
export type ListedPlan = CallOutput<'grids.plans'>['plans'][number]
export type SplitReport = CurrentPlan['report']

/** `0.8 %`. */
export function percentText(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

/** A grid further from its community's mean than its units make it is worth a look. */
export function isUneven({ deviation, communityId }: Grid, report: SplitReport): boolean {
  const own = report.communities.find(({ id }) => id === communityId)
  return deviation > deviationBar(own?.floor ?? report.floor)
}

/** `草稿`, `3月22日 14:05 发布`, `已停用`. */
export function statusText({ status, publishedAt, inForce }: ListedPlan): string {
  if (status === 'draft') return inForce ? '草稿（暂按此办理）' : '草稿'
  if (publishedAt === null) return '搁置的草稿'
  return status === 'retired' ? '已停用' : `${instantText(publishedAt)} 发布`
}
