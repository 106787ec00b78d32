import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Slider } from 'antd'
import { addDays, dayText, daysBetween, type Day } from '../../shared/core/dates.ts'

/** The days one can look back to; ← and → go from day to day. */
export function DaySlider(props: {
  readonly first: Day
  readonly today: Day
  readonly day: Day
  readonly onChange: (day: Day) => void
}) {
  const { first, today, day } = props
  const last = daysBetween(first, today)
  const at = daysBetween(first, day)
  const go = (next: number) => props.onChange(addDays(first, Math.min(last, Math.max(0, next))))
  return (
    <div className="day-slider">
      <Button
        icon={<LeftOutlined />}
        aria-label="前一天"
        title="前一天（←）"
        disabled={at === 0}
        onClick={() => go(at - 1)}
      />
      <Slider
        min={0}
        max={last}
        value={at}
        onChange={go}
        tooltip={{ formatter: (value) => dayText(addDays(first, value ?? 0)) }}
        ariaLabelForHandle="地图显示的日期"
      />
      <Button
        icon={<RightOutlined />}
        aria-label="后一天"
        title="后一天（→）"
        disabled={at === last}
        onClick={() => go(at + 1)}
      />
      <b className="day-shown">{day === today ? `今天 ${dayText(day)}` : dayText(day)}</b>
      {day !== today && <Button onClick={() => props.onChange(today)}>回到今天</Button>}
    </div>
  )
}
