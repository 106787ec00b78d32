import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { addDays, dayOf, type Day } from '../../shared/core/dates.ts'
import { useDesk } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'

/** The day a log is looked at, printed and signed for: its neighbours by a key, today by a button. */
export function DayChoice(props: { readonly day: Day; readonly onChange: (day: Day) => void }) {
  const { day, onChange } = props
  const today = dayOf(useDesk().now)
  useKeys([
    { key: '[', label: '前一天', run: () => onChange(addDays(day, -1)) },
    { key: ']', label: '后一天', run: () => onChange(addDays(day, 1)) },
  ])
  return (
    <>
      <Button aria-label="前一天" onClick={() => onChange(addDays(day, -1))}>
        ‹
      </Button>
      <DatePicker
        aria-label="日期"
        allowClear={false}
        style={{ width: 132 }}
        value={dayjs(day)}
        onChange={(next) => onChange(next?.format('YYYY-MM-DD') ?? day)}
      />
      <Button aria-label="后一天" onClick={() => onChange(addDays(day, 1))}>
        ›
      </Button>
      {day !== today && <Button onClick={() => onChange(today)}>今天</Button>}
    </>
  )
}
