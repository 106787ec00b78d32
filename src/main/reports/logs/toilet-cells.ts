import { timeText } from '../../../shared/core/dates.ts'
import { agentText } from '../../../shared/toilets/dilution.ts'
import {
  disinfectionSteps,
  keyTouchParts,
  toiletEventKinds,
  touchPartKeys,
  touchParts,
  useFlags,
  type TouchPart,
} from '../../../shared/toilets/labels.ts'
import type { Disinfection, ToiletEvent } from '../../../shared/toilets/ledger.ts'
import { toiletTotals, type ToiletLog } from '../../../shared/toilets/rules.ts'

/** Uses, disinfected, waiting, missing, slow, breaches, late, lag. */
export function totalCells(log: ToiletLog): readonly string[] {
  const totals = toiletTotals(log)
  const { medianLagMinutes: median, maxLagMinutes: most } = totals
  return [
    String(totals.uses),
    String(totals.disinfected),
    String(totals.waiting),
    String(totals.missing),
    String(totals.slow),
    String(totals.breaches),
    String(totals.late),
    median === null ? '—' : `${median} / ${most}`,
  ]
}

/** A line of the log's columns after its number; the same of a round and of what was taken back. */
export function useCells({ use, flags }: ToiletLog['rows'][number]): readonly string[] {
  const { disinfection } = use
  const marks = flags.map((flag) => useFlags[flag])
  const remark = [...marks, use.lateReason, use.remark, disinfection?.remark ?? '']
  return [
    String(use.cubicle),
    timeText(use.inAt),
    use.outAt === null ? '' : timeText(use.outAt),
    use.householdCode,
    ...(disinfection === null ? ['', '', '', '', '', ''] : doneCells(disinfection)),
    remark.filter((text) => text !== '').join('；'),
  ]
}

export function roundCells(round: Disinfection): readonly string[] {
  const what = round.isFinal ? '终末消杀' : '例行消杀'
  const remark = [what, round.lateReason, round.remark].filter((text) => text !== '').join('；')
  return [String(round.cubicle), '—', '—', '', ...doneCells(round), remark]
}

export function reversedCells(event: ToiletEvent, reversal: ToiletEvent): readonly string[] {
  const story = `${toiletEventKinds[event.kind]}，${timeText(reversal.recordedAt)} ${reversal.recordedBy}撤销${reversal.remark === '' ? '' : `：${reversal.remark}`}`
  return [String(event.cubicle), timeText(event.at), '', '', '', '', '', '', '', '', story]
}

function doneCells(done: Disinfection): readonly string[] {
  return [
    `${timeText(done.startAt)}—${done.endAt === null ? '' : timeText(done.endAt)}`,
    done.usableAt === null ? '' : timeText(done.usableAt),
    [
      agentText(done),
      done.volumeMl === null ? '' : `${done.volumeMl} mL`,
      done.preparedAt === null ? '' : `${timeText(done.preparedAt)} 配`,
    ]
      .filter((text) => text !== '')
      .join(' '),
    [...done.steps.map((step) => disinfectionSteps[step]), ...partWords(done.parts)].join('、'),
    done.operator,
    done.checker,
  ]
}

/** What was reached, as short as it can be said: a page holds as many uses as its lines are low. */
function partWords(parts: Disinfection['parts']): readonly string[] {
  if (touchPartKeys.every((part) => parts.includes(part)))
    return [`${touchPartKeys.length} 处全部部位`]
  const isKey = (part: TouchPart) => keyTouchParts.some((one) => one === part)
  const words = (some: readonly TouchPart[]) => some.map((part) => touchParts[part])
  return keyTouchParts.every((part) => parts.includes(part))
    ? ['四类重点部位', ...words(parts.filter((part) => !isKey(part)))]
    : words(parts)
}
