import { Checkbox, DatePicker, Input, InputNumber, Select, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { FieldSpec } from './field.ts'
import { InstantInput } from './instant-input.tsx'
import { OfferInput } from './offer-input.tsx'
import { PickInput } from './pick-input.tsx'

const dayFormats = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/M/D', 'M-D', 'M月D日']

type Control = {
  readonly id?: string
  readonly value?: unknown
  readonly onChange?: (value: unknown) => void
}

/**
 * The control of one field; its value is the contract's, whatever antd holds inside.
 *
 * What must be filled in has no cross to clear it: Tab would stop there, and Enter empty the field.
 */
export function FieldInput(
  props: Control & { readonly spec: FieldSpec; readonly shown?: string; readonly masked?: string },
) {
  const { id, value, onChange, spec } = props
  switch (spec.kind) {
    case 'text':
      // Also while they are still read: another control in its place would lose the cursor.
      if (spec.offers !== undefined) {
        return <OfferInput id={id} value={asText(value)} offers={spec.offers} onChange={onChange} />
      }
      return (
        <Input
          id={id}
          value={asText(value)}
          placeholder={props.masked}
          autoComplete="off"
          onChange={(event) => onChange?.(event.target.value)}
        />
      )
    case 'long':
      return (
        <Input.TextArea
          id={id}
          value={asText(value)}
          autoSize={{ minRows: 2, maxRows: 5 }}
          onChange={(event) => onChange?.(event.target.value)}
        />
      )
    case 'integer':
    case 'number':
      return (
        <InputNumber
          id={id}
          value={typeof value === 'number' ? value : null}
          precision={spec.kind === 'integer' ? 0 : undefined}
          style={{ width: '100%' }}
          onChange={(next) => onChange?.(next)}
        />
      )
    case 'boolean':
      return (
        <Checkbox
          id={id}
          checked={value === true}
          onChange={(event) => onChange?.(event.target.checked)}
        >
          {spec.label}
        </Checkbox>
      )
    case 'checks':
      return (
        <Checkbox.Group
          className="checks"
          value={Array.isArray(value) ? (value as string[]) : []}
          options={Object.entries(spec.labels ?? {}).map(([key, label]) => ({ value: key, label }))}
          onChange={(next) => onChange?.(next)}
        />
      )
    case 'choice':
    case 'choices':
      return (
        <Select
          id={id}
          mode={spec.kind === 'choices' ? 'multiple' : undefined}
          value={value}
          placeholder="请选择"
          showSearch={{ optionFilterProp: 'label' }}
          options={Object.entries(spec.labels ?? {}).map(([key, label]) => ({ value: key, label }))}
          onChange={(next) => onChange?.(next)}
        />
      )
    case 'day':
      return (
        <DatePicker
          id={id}
          allowClear={!spec.required}
          style={{ width: '100%' }}
          format={dayFormats}
          value={typeof value === 'string' ? dayjs(value) : null}
          onChange={(next: Dayjs | null) => onChange?.(next?.format('YYYY-MM-DD') ?? null)}
        />
      )
    case 'instant':
      return (
        <InstantInput
          id={id}
          value={value}
          day={spec.day}
          clearable={!spec.required}
          onChange={onChange}
        />
      )
    case 'time':
      return (
        <TimePicker
          id={id}
          allowClear={!spec.required}
          style={{ width: '100%' }}
          format="HH:mm"
          needConfirm={false}
          value={typeof value === 'number' ? dayjs().startOf('day').add(value, 'minute') : null}
          onChange={(next: Dayjs | null) =>
            onChange?.(next === null ? null : next.hour() * 60 + next.minute())
          }
        />
      )
    case 'pick':
      return spec.pick === undefined ? null : (
        <PickInput
          id={id}
          value={typeof value === 'string' ? value : null}
          pick={spec.pick}
          shown={props.shown}
          clearable={spec.nullable}
          placeholder={spec.placeholder}
          onChange={onChange}
        />
      )
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
