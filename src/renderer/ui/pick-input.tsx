import { Select } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
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
  const [isOpen, setIsOpen] = useState(false)
  /** Keeps its words: the list that comes back once the letters are gone need not hold it. */
  const [chosen, setChosen] = useState<PickOption | undefined>(undefined)
  /** What Enter would take; nothing while the letters are still looked for. */
  const active = useRef<string | undefined>(undefined)
  /** Letters whose Enter came before anything was found. */
  const awaited = useRef('')

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
    active.current = undefined
    // Leaving the field empties it, and what was awaited is still taken then.
    if (next !== '') awaited.current = ''
  }

  /**
   * Fast fingers press Enter or Tab before the list has come. What it brings is then taken if it is
   * one; among several the person chooses, having seen them.
   */
  async function takeOnly(letters: string) {
    awaited.current = letters
    const found = await pick(letters)
    if (awaited.current !== letters) return
    awaited.current = ''
    if (found.length !== 1) return
    search('')
    setIsOpen(false)
    choose(found[0])
  }

  function choose(option: PickOption | undefined) {
    setChosen(option)
    props.onChange?.(option?.value ?? null)
  }

  function onKey(event: KeyboardEvent) {
    const { key } = event
    if ((key !== 'Enter' && key !== 'Tab') || event.nativeEvent.isComposing) return
    if (text === '' || active.current !== undefined || options?.length === 0) return
    if (key === 'Enter') {
      event.preventDefault()
      event.stopPropagation()
    }
    void takeOnly(text)
  }

  const known = options?.some((option) => option.value === value) ?? false
  // Behind typed letters it is not shown, so Enter cannot take it for them either.
  const words = chosen?.value === value ? chosen?.label : shown
  const first = value && !known && text === '' ? [{ value, label: words || '已选' }] : []
  return (
    <div onKeyDownCapture={onKey}>
      <Select
        id={props.id}
        style={{ width: '100%' }}
        aria-label={props.label}
        showSearch={{ filterOption: false, searchValue: text, onSearch: search }}
        open={isOpen}
        onOpenChange={setIsOpen}
        onActive={(next: string | null | undefined) => (active.current = next ?? undefined)}
        allowClear={props.clearable}
        value={value ?? undefined}
        onChange={(next: string | undefined) =>
          choose(options?.find((option) => option.value === next))
        }
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
    </div>
  )
}
