import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { Day } from '../../shared/core/dates.ts'

type Span = readonly [Day, Day]

/** From one day to another, both counted. */
export function DayRange(props: {
  readonly value: Span
  readonly onChange: (value: Span) => void
}) {
  const [from, to] = props.value
  return (
    <DatePicker.RangePicker
      aria-label="起止日期"
      allowClear={false}
      value={[dayjs(from), dayjs(to)]}
      onChange={(dates) => {
        const [first, last] = dates ?? []
        if (first && last) props.onChange([first.format('YYYY-MM-DD'), last.format('YYYY-MM-DD')])
      }}
    />
  )
}
