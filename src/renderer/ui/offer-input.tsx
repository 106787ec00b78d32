import { AutoComplete } from 'antd'
import { useRef, useState, type KeyboardEvent } from 'react'

export type Offer = {
  readonly value: string
  readonly note?: string
  readonly disabled?: boolean
}

/** A text that is mostly one of a few: ↓ and Enter take one, anything else is typed as ever. */
export function OfferInput(props: {
  readonly id?: string
  readonly value: string
  readonly offers: readonly Offer[]
  readonly onChange?: (value: string) => void
}) {
  const [isOpen, setIsOpen] = useState(false)
  const [active, setActive] = useState<string | undefined>(undefined)
  const key = useRef('')

  /** Enter on a marked offer takes it; elsewhere it saves the form and opens nothing. */
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && !event.ctrlKey && isOpen && active !== undefined) {
      event.preventDefault()
    }
    if (event.key === 'ArrowDown' && !isOpen) setIsOpen(true)
  }

  return (
    <div
      onKeyDownCapture={(event) => (key.current = event.key)}
      onKeyDown={onKeyDown}
      onMouseDownCapture={() => (key.current = '')}
    >
      <AutoComplete
        id={props.id}
        style={{ width: '100%' }}
        value={props.value}
        options={props.offers.map(({ value, disabled, note }) => ({ value, disabled, note }))}
        popupMatchSelectWidth={false}
        showSearch={{ filterOption: false }}
        defaultActiveFirstOption={false}
        open={isOpen}
        onOpenChange={(next) => setIsOpen(next && key.current !== 'Enter')}
        onActive={(next: string | null | undefined) => setActive(next ?? undefined)}
        onChange={(next: string | undefined) => props.onChange?.(next ?? '')}
        optionRender={({ data }) => (
          <>
            {data.value} <span className="page-note">{data.note}</span>
          </>
        )}
      />
    </div>
  )
}
