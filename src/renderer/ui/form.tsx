import { Alert, Button, Form } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { z } from 'zod'
import { CallError } from '../core/client.ts'
import { sentenceOf } from '../core/query.ts'
import { FieldInput } from './field-input.tsx'
import { useLeave, useUnsaved } from './leaving.tsx'
import { faultOf, fieldSpec, startValue, type FieldSpec, type FormField } from './field.ts'

export type Values = Readonly<Record<string, unknown>>

export type RecordFormProps = {
  /** The input of the contract: labels, kinds, defaults and limits come from it. */
  readonly schema: z.ZodObject
  readonly fields: readonly FormField[]
  /** The row being edited; left out for a new one. */
  readonly row?: Values
  /** What a new one starts with, over the contract's defaults. */
  readonly start?: Values
  /** Gets every value for a new one, only what was changed for an edited one. */
  readonly onSave: (values: Values) => Promise<unknown>
  readonly verb?: string
  readonly readOnly?: boolean
  /** A second button that leaves the form, 取消 unless it is called otherwise. */
  readonly onCancel?: () => void
  readonly cancel?: string
  /** Further verbs beside the save button. */
  readonly more?: ReactNode
  /** Stands above the fields; what is marked `data-first` in it has the cursor first. */
  readonly before?: ReactNode
  /** A list from which something was taken with Enter hands the cursor on: for frequent entries. */
  readonly goesOn?: boolean
}

/**
 * A form made from a contract: two columns, labels above, cursor in the first field. Enter saves, or
 * in a date accepts it and goes on; Ctrl+Enter saves from anywhere.
 *
 * A refused save keeps everything typed, says why on top and beside the field it names. What was typed
 * and not saved is asked for before the form, its drawer, its page or the window is left.
 */
export function RecordForm(props: RecordFormProps) {
  const { schema, row } = props
  const [form] = Form.useForm<Record<string, unknown>>()
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const [saving, setSaving] = useState(false)
  const [typed, setTyped] = useState(false)
  const leave = useLeave()
  const frame = useRef<HTMLDivElement>(null)
  const specs = props.fields.map((field) => fieldSpec(schema, field))
  const initial = Object.fromEntries(
    specs.map((spec) => [spec.name, firstValue(spec, row, props.start)]),
  )

  useUnsaved(typed ? '填写的内容会丢失。' : undefined)

  useEffect(() => {
    // After the drawer has taken the focus for itself.
    const wait = setTimeout(() =>
      frame.current?.querySelector<HTMLElement>('[data-first],input,textarea')?.focus(),
    )
    return () => clearTimeout(wait)
  }, [])

  async function save(values: Values) {
    setSaving(true)
    setFailure(undefined)
    try {
      await props.onSave(
        row === undefined ? filled(specs, values) : changed(specs, initial, values),
      )
      setTyped(false)
    } catch (error) {
      setFailure(sentenceOf(error))
      const named = fieldsNamedBy(error).find((one) => specs.some(({ name }) => name === one))
      if (named !== undefined) {
        form.setFields([{ name: named, errors: [' '] }])
        frame.current?.querySelector<HTMLElement>(`[id$="${named}"]`)?.focus()
      }
    } finally {
      setSaving(false)
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      if (!saving && !props.readOnly) form.submit()
    } else if (props.goesOn && isListBox(event.target)) {
      const from = event.target
      // Enter has taken the marked one by then; where there was none the cursor stays.
      setTimeout(() => {
        if (form.getFieldValue(from.id)) nextAfter(from, frame.current)?.focus()
      })
    } else if (isDateBox(event.target)) {
      event.preventDefault()
      // What is no date stays in sight, red, until it is mended; leaving would drop it.
      if (event.target.getAttribute('aria-invalid') === 'true') return
      const from = event.target
      setTimeout(() => nextAfter(from, frame.current)?.focus())
    }
  }

  return (
    <div ref={frame} onKeyDown={onKeyDown}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={(label, { required }) => (required ? <>{label}（必填）</> : label)}
        initialValues={initial}
        disabled={props.readOnly ?? false}
        onValuesChange={(mended: object) => {
          setTyped(true)
          form.setFields(Object.keys(mended).map((name) => ({ name, errors: [] })))
        }}
        onFinish={(values) => void save(values)}
        scrollToFirstError={{ focus: true }}
      >
        {failure !== undefined && (
          <Alert type="error" showIcon title={failure} style={{ marginBottom: 12 }} />
        )}
        {props.before}
        <div className="form-grid">
          {specs.map((spec) => (
            <Form.Item
              key={spec.name}
              name={spec.name}
              className={spec.wide || spec.kind === 'long' ? 'wide' : undefined}
              label={spec.kind === 'boolean' ? ' ' : spec.label}
              required={spec.required || spec.demanded === true}
              extra={spec.hint}
              validateTrigger="onSubmit"
              rules={[{ validator: (_, value: unknown) => check(spec, row, value) }]}
            >
              <FieldInput
                spec={spec}
                shown={wordsIn(row, spec.shown)}
                masked={spec.secret ? wordsIn(row, spec.name) : undefined}
              />
            </Form.Item>
          ))}
        </div>
        <div className="page-filters">
          <Button type="primary" htmlType="submit" loading={saving}>
            {props.verb ?? '保存'}
          </Button>
          {props.onCancel !== undefined && (
            <Button onClick={() => leave(() => props.onCancel?.())}>
              {props.cancel ?? '取消'}
            </Button>
          )}
          {props.more}
        </div>
      </Form>
    </div>
  )
}

function isListBox(target: EventTarget): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.getAttribute('role') === 'combobox'
}

function isDateBox(target: EventTarget): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.closest('.ant-picker') !== null
}

/** The field after this one, or the button that saves. */
function nextAfter(box: HTMLElement, frame: HTMLElement | null): HTMLElement | undefined {
  const stops = 'input:not([disabled]), textarea, button[type="submit"]'
  const all = [...(frame?.querySelectorAll<HTMLElement>(stops) ?? [])]
  return all[all.indexOf(box) + 1]
}

function check(spec: FieldSpec, row: Values | undefined, value: unknown): Promise<void> {
  // A secret left blank on an edited record stays what it was.
  if (spec.secret && row !== undefined && (value === '' || value === undefined)) {
    return Promise.resolve()
  }
  const fault = faultOf(spec, value)
  return fault === undefined ? Promise.resolve() : Promise.reject(new Error(fault))
}

function firstValue(spec: FieldSpec, row: Values | undefined, start: Values | undefined): unknown {
  if (row !== undefined) return spec.secret ? '' : row[spec.name]
  return start?.[spec.name] ?? startValue(spec)
}

function filled(specs: readonly FieldSpec[], values: Values): Values {
  return Object.fromEntries(
    specs
      .map(({ name, nullable }) => [name, values[name] ?? (nullable ? null : undefined)] as const)
      .filter(([, value]) => value !== undefined),
  )
}

function changed(specs: readonly FieldSpec[], before: Values, values: Values): Values {
  const entries = Object.entries(filled(specs, values))
  return Object.fromEntries(
    entries.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  )
}

/** What a refusal is about, as forms may call it; the last name is the nearest. */
function fieldsNamedBy(error: unknown): readonly string[] {
  if (!(error instanceof CallError)) return []
  const { path } = error.details
  const names: readonly unknown[] = Array.isArray(path) ? path : []
  return names.filter((name) => typeof name === 'string').reverse()
}

function wordsIn(row: Values | undefined, key: string | undefined): string | undefined {
  const words = key === undefined ? undefined : row?.[key]
  return typeof words === 'string' ? words : undefined
}
