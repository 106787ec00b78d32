import { z } from 'zod'
import type { Day } from '../../shared/core/dates.ts'
import type { Offer } from './offer-input.tsx'
import type { Pick } from './pick.ts'

export type FieldKind =
  | 'text'
  | 'long'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'choice'
  | 'choices'
  /** The choices as a checklist, all in sight. */
  | 'checks'
  | 'day'
  | 'instant'
  | 'time'
  | 'pick'

/** How one field of a contract stands in a form; what is left out is read from its schema. */
export type FormField = {
  readonly name: string
  readonly kind?: FieldKind
  readonly label?: string
  /** Chinese words of a closed range. */
  readonly labels?: Readonly<Record<string, string>>
  /** Another record, found by typing. */
  readonly pick?: Pick
  /** What a text mostly says; anything else may be typed. */
  readonly offers?: readonly Offer[]
  /** The key of the row that holds the picked record's words: `unitName`. */
  readonly shown?: string
  /** Shown masked and written only when typed anew. */
  readonly secret?: boolean
  /** A rule asks for it that its schema does not know of; the refusal is in that rule's words. */
  readonly demanded?: boolean
  /** Over both columns. */
  readonly wide?: boolean
  readonly hint?: string
  /** What lists made elsewhere call its column. */
  readonly alsoCalled?: readonly string[]
  /** The day a time typed without one is of; today where it is left out. */
  readonly day?: Day
  /** In an empty pick, where pinyin finds nothing. */
  readonly placeholder?: string
}

export type FieldSpec = FormField & {
  readonly kind: FieldKind
  readonly label: string
  readonly required: boolean
  readonly nullable: boolean
  readonly schema: z.ZodType
}

/**
 * Completes a field by its schema: label from `.describe`, kind from the type, required where the
 * schema has no default and refuses the empty value.
 */
export function fieldSpec(schema: z.ZodObject, field: FormField): FieldSpec {
  const own: unknown = (schema.shape as Record<string, unknown>)[field.name]
  if (!(own instanceof z.ZodType)) throw new Error(`No field ${field.name} in the contract`)
  const kind = field.kind ?? (field.pick !== undefined ? 'pick' : kindOf(unwrap(own)))
  return {
    ...field,
    kind,
    label: field.label ?? labelOf(own),
    required: kind !== 'boolean' && !own.safeParse(undefined).success,
    nullable: own.safeParse(null).success,
    schema: own,
  }
}

/** The Chinese word of a field, wherever in its wrapping it was described. */
export function labelOf(schema: z.ZodType): string {
  for (let at: unknown = schema; at instanceof z.ZodType; at = unwrapOnce(at)) {
    if (at.description !== undefined) return at.description
  }
  return ''
}

/** What an empty form starts with: the defaults of the contract. */
export function startValue({ schema }: FieldSpec): unknown {
  const result = schema.safeParse(undefined)
  return result.success ? result.data : undefined
}

/** What is wrong with a value, as a short Chinese phrase; undefined when nothing is. */
export function faultOf(spec: FieldSpec, value: unknown): string | undefined {
  const given = value === null && !spec.nullable ? undefined : value
  if (spec.required && (given === undefined || given === '')) return '不能为空'
  const result = spec.schema.safeParse(given, { error: phraseOf })
  return result.success ? undefined : result.error.issues[0].message
}

const zh = z.locales.zhCN()

const phraseOf: z.core.$ZodErrorMap = (issue) => {
  const isText = issue.origin === 'string'
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) return '不能为空'
      return issue.expected === 'int'
        ? '应为整数'
        : issue.expected === 'number'
          ? '应为数字'
          : '填写有误'
    case 'invalid_value':
      return '请从列表中选择'
    case 'too_small':
      if (isText) return '不能为空'
      return `不能小于 ${String(issue.minimum)}`
    case 'too_big':
      return isText ? `最多 ${String(issue.maximum)} 个字` : `不能大于 ${String(issue.maximum)}`
    case 'invalid_format':
      return issue.format === 'datetime' ? '应写成 8:05 或 3月22日 8:05' : zh.localeError(issue)
    default:
      return zh.localeError(issue)
  }
}

function kindOf(type: unknown): FieldKind {
  if (type instanceof z.ZodBoolean) return 'boolean'
  if (type instanceof z.ZodEnum) return 'choice'
  if (type instanceof z.ZodArray) return 'choices'
  if (type instanceof z.ZodNumber) return type.safeParse(0.5).success ? 'number' : 'integer'
  if (type instanceof z.ZodISODateTime) return 'instant'
  return 'text'
}

function unwrap(schema: z.ZodType): unknown {
  let at: unknown = schema
  while (at instanceof z.ZodType) {
    const inner = unwrapOnce(at)
    if (inner === undefined) return at
    at = inner
  }
  return at
}

function unwrapOnce(schema: z.ZodType): unknown {
  return schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault
    ? schema.unwrap()
    : undefined
}
