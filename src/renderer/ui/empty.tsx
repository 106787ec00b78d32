import { Button } from 'antd'
import type { ReactNode } from 'react'

/** An empty list says what it is for and what to do next. */
export function Empty(props: {
  readonly title: string
  readonly step: string
  readonly verb?: { readonly label: string; readonly run: () => void }
  readonly children?: ReactNode
}) {
  return (
    <div className="empty">
      <div className="empty-title">{props.title}</div>
      <div className="empty-step">{props.step}</div>
      {props.verb !== undefined && (
        <Button type="primary" onClick={props.verb.run}>
          {props.verb.label}
        </Button>
      )}
      {props.children}
    </div>
  )
}
