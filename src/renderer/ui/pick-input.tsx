import { Select } from 'antd'
import { useEffect, useState } from 'react'
import type { Pick, PickOption } from './pick.ts'

/** A select over another list: type a name, a door or pinyin letters, choose with ↑↓ Enter. */
export function PickInput(props: {
  readonly id?: string
  readonly value?: string | null
  readonly onChange?: (value: string | null) => void
  readonly pick: Pick
  /** The words of the value the form opened with. */
  readonly shown?: string
  readonly clearable?: boolean
  readonly placeholder?: string
  readonly label?: string
}) {
  const { pick, value, shown } = props
  const [text, setText] = useState('')
  const [options, setOptions] = useState<readonly PickOption[] | undefined>(undefined)

  useEffect(() => {
    let stale = false
    const wait = setTimeout(() => {
      void pick(text).then((found) => {
        if (!stale) setOptions(found)
      })
    }, 80)
    return () => {
      stale = true
      clearTimeout(wait)
    }
  }, [pick, text])

  /** What was found for other letters is gone at once: Enter must never take it for these. */
  function search(next: string) {
    setText(next)
    setOptions(undefined)
  }

  const known = options?.some((option) => option.value === value) ?? false
  const first = value && !known ? [{ value, label: shown || '已选' }] : []
  return (
    <Select
      id={props.id}
      style={{ width: '100%' }}
      aria-label={props.label}
      showSearch={{ filterOption: false, onSearch: search }}
      allowClear={props.clearable}
      value={value ?? undefined}
      onChange={(next: string | undefined) => props.onChange?.(next ?? null)}
      placeholder={props.placeholder ?? '输入名称或拼音查找'}
      notFoundContent={options === undefined ? '查找中…' : '没有找到'}
      options={[...first, ...(options ?? [])].map(({ value, label, ...rest }) => ({
        value,
        label,
        note: 'note' in rest ? rest.note : undefined,
      }))}
      optionRender={({ data }) => (
        <>
          {data.label} {data.note !== undefined && <span className="page-note">{data.note}</span>}
        </>
      )}
    />
  )
}
