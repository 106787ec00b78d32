import { dayText } from '../../shared/core/dates.ts'
import type { CallOutput } from '../core/client.ts'
import type { Column } from '../ui/column.ts'
import type { LogPart } from './log-lines.tsx'

/** A day, or what of the last day lies before the cut-off, with what it adds to 累计. */
export type DayLine = CallOutput<'toilets.days'>['rows'][number] & { readonly id: string }

/** @param onOpen Shows the rows that a day's number counts. */
export function dayColumns(
  onOpen: (day: string, part: LogPart) => void,
): readonly Column<DayLine>[] {
  const figure = (
    field: 'uses' | 'disinfections',
    title: string,
    part: LogPart,
  ): Column<DayLine> => ({
    ...{ field, title, width: 140, numeric: true },
    show: (line) => (
      <button type="button" className="figure-link" onClick={() => onOpen(line.day, part)}>
        {line[field]}
      </button>
    ),
  })
  return [
    { field: 'day', title: '日期', width: 160, pinned: true, text: ({ day }) => dayText(day) },
    figure('uses', '厕所使用', 'uses'),
    figure('disinfections', '完成消杀', 'ended'),
  ]
}
