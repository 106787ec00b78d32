import { Select } from 'antd'
import { memo } from 'react'
import type { PageRequest } from '../../shared/core/records.ts'
import type { Pick } from './pick.ts'
import { PickInput } from './pick-input.tsx'

/** One choice of the filter row; it narrows the list by `field = value`. */
export type ListFilter = {
  readonly field: string
  readonly label: string
  readonly labels?: Readonly<Record<string, string>>
  readonly pick?: Pick
}

/** Drawn anew only when its own value changes: a box of choices is dear, and people type beside it. */
export const FilterChoice = memo(function FilterChoice(props: {
  readonly filter: ListFilter
  readonly value: string | number | undefined
  readonly onChange: (field: string, value: string | undefined) => void
}) {
  const { field, label, labels, pick } = props.filter
  const value = typeof props.value === 'string' ? props.value : undefined
  return (
    <div style={{ width: 160 }}>
      {pick !== undefined ? (
        <PickInput
          pick={pick}
          label={label}
          placeholder={label}
          clearable
          value={value ?? null}
          onChange={(next) => props.onChange(field, next ?? undefined)}
        />
      ) : (
        <Select
          allowClear
          aria-label={label}
          placeholder={label}
          style={{ width: '100%' }}
          value={value}
          onChange={(next) => props.onChange(field, next)}
          options={Object.entries(labels ?? {}).map(([key, word]) => ({ value: key, label: word }))}
        />
      )}
    </div>
  )
})

export function withFilter(
  where: PageRequest['where'],
  field: string,
  value: string | undefined,
): PageRequest['where'] {
  const rest = Object.fromEntries(Object.entries(where).filter(([name]) => name !== field))
  return value === undefined ? rest : { ...rest, [field]: value }
}

/** What the filter row narrows a list to, in words: `类别 密接`. */
export function narrowingWords(
  filters: readonly ListFilter[],
  where: PageRequest['where'],
): readonly string[] {
  return filters.flatMap(({ field, label, labels }) => {
    const value = where[field]
    return value === undefined ? [] : [`${label} ${labels?.[value] ?? '已筛选'}`]
  })
}
