import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useRef } from 'react'
import { dayOf, instantAt, timeText, type Day } from '../../shared/core/dates.ts'
import { useDesk } from '../core/desk.ts'
import { instantIn } from './paste-cells.ts'

const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value))

/**
 * A moment, picked or typed as people write it: `16:05`, `1605`, `3-22 16:05`. What is no time is
 * handed on as it was typed, so that the form refuses it: the picker itself would drop it, and an
 * empty time means now.
 *
 * @param day Of a time typed without one.
 */
export function InstantInput(props: {
  readonly id?: string
  readonly value: unknown
  readonly day?: Day | undefined
  readonly clearable: boolean
  readonly onChange?: (value: unknown) => void
}) {
  const { id, value, clearable, onChange } = props
  const today = dayOf(useDesk().now)
  const typed = useRef('')

  function take() {
    const text = typed.current.trim().replace(/^(\d{1,2})(\d{2})$/, '$1:$2')
    typed.current = ''
    if (text !== '') onChange?.(instantIn(text, props.day ?? today) ?? text)
  }

  return (
    <div
      onInputCapture={({ target }) => {
        if (target instanceof HTMLInputElement) typed.current = target.value
      }}
      onBlurCapture={take}
      onKeyDownCapture={({ key }) => {
        if (key === 'Enter') take()
      }}
    >
      <DatePicker
        id={id}
        allowClear={clearable}
        style={{ width: '100%' }}
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        placeholder="14:05 或 3-22 14:05"
        value={isInstant(value) ? wallClock(value) : null}
        onChange={(next: Dayjs | null) => {
          typed.current = ''
          onChange?.(next === null ? null : toInstant(next))
        }}
      />
    </div>
  )
}

/** Local time of China as a picker shows it, whatever zone the machine is set to. */
function wallClock(instant: string): Dayjs {
  return dayjs(`${dayOf(instant)}T${timeText(instant)}`)
}

function toInstant(shown: Dayjs): string {
  return instantAt(shown.format('YYYY-MM-DD'), shown.hour() * 60 + shown.minute())
}
