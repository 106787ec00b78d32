import type { ReactNode } from 'react'

/** A page: title row with its verbs, filter row, the thing itself. Only the thing scrolls. */
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
  return (
    <section className="page" aria-label={props.title}>
      <div className="page-title">
        <h1>{props.title}</h1>
        {props.note !== undefined && <span className="page-note">{props.note}</span>}
        <div className="page-verbs">{props.verbs}</div>
      </div>
      {props.filters !== undefined && <div className="page-filters">{props.filters}</div>}
      <div className={props.scrolls ? 'page-body scrolls' : 'page-body'}>{props.children}</div>
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
