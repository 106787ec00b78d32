import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { isDeciding } from '../core/keys.ts'
import { onDemand } from './on-demand.tsx'
import { PageLists, type EnterList, type PageList } from './page-lists.ts'

/** The preview with it; the first screen has no list. */
const ListVerbs = onDemand(async () => (await import('./list-verbs.tsx')).ListVerbs)

/** Where ↓ means something else already. */
const usesArrows = 'input, textarea, .ag-root, .ant-drawer, [role="menu"], [role="radiogroup"]'

/**
 * A page: title row with its verbs, filter row, the thing itself. Only the thing scrolls. ↓ goes from
 * the search box, or from nowhere, into the first list.
 */
export function Page(props: {
  readonly title: string
  /** A count or a time beside the title. */
  readonly note?: ReactNode
  readonly verbs?: ReactNode
  readonly filters?: ReactNode
  /** The body scrolls by itself; lists and maps scroll inside instead. */
  readonly scrolls?: boolean
  readonly children: ReactNode
}) {
  const section = useRef<HTMLElement>(null)
  const [lists, setLists] = useState<readonly PageList[]>([])
  const enter = useMemo<EnterList>(
    () => (list) => {
      setLists((before) => [...before, list])
      return () => setLists((before) => before.filter((one) => one !== list))
    },
    [],
  )
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' || event.isComposing || event.defaultPrevented) return
      if (isDeciding() || !(event.target instanceof HTMLElement)) return
      const isSearch = event.target.closest('.page-filters .ant-input-search') !== null
      if (!isSearch && event.target.closest(usesArrows) !== null) return
      const list = section.current?.querySelector<HTMLElement>('.grid-box')
      if (list == null) return
      event.preventDefault()
      list.focus()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return (
    <section className="page" aria-label={props.title} ref={section}>
      <div className="page-title">
        <h1>{props.title}</h1>
        {props.note !== undefined && <span className="page-note">{props.note}</span>}
        <div className="page-verbs">
          {lists.length > 0 && <ListVerbs lists={lists} />}
          {props.verbs}
        </div>
      </div>
      {props.filters !== undefined && <div className="page-filters">{props.filters}</div>}
      <div className={props.scrolls ? 'page-body scrolls' : 'page-body'}>
        <PageLists value={enter}>{props.children}</PageLists>
      </div>
    </section>
  )
}

/** A titled box inside a page. */
export function Panel(props: {
  readonly title: string
  readonly className?: string
  readonly children: ReactNode
}) {
  return (
    <section className={`panel ${props.className ?? ''}`}>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  )
}
