import { Drawer } from 'antd'
import { useRef, type ReactNode } from 'react'
import { PageLists } from './page-lists.ts'
import { OwnPlace, useLeave, useOwnPlace } from './leaving.tsx'

/** Details open on the right, so that the list stays in sight; Esc closes, asking for what was typed. */
export function SideDrawer(props: {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  readonly width?: number
  readonly extra?: ReactNode
  /** What was clicked keeps the keyboard: its own keys go on working beside the drawer. */
  readonly leavesFocus?: boolean
  readonly children: ReactNode
}) {
  const place = useOwnPlace()
  const body = useRef<HTMLDivElement>(null)
  const leave = useLeave(place)
  return (
    <Drawer
      title={props.title}
      open={props.open}
      onClose={() => leave(props.onClose)}
      afterOpenChange={(open) => {
        // Later than the key that opened it: an Enter would press the button that takes the focus.
        if (open && !props.leavesFocus) setTimeout(() => takeFirst(body.current))
      }}
      autoFocus={!props.leavesFocus}
      size={props.width ?? 520}
      mask={false}
      destroyOnHidden
      extra={props.extra}
    >
      <PageLists value={undefined}>
        <div className="drawer-body" ref={body}>
          <OwnPlace value={place}>{props.children}</OwnPlace>
        </div>
      </PageLists>
    </Drawer>
  )
}

/**
 * The drawer takes the focus for itself as it opens; the hands want the first thing in it. Never what
 * takes an entry back: a second Enter, or a scanner's, would do it.
 */
function takeFirst(body: HTMLElement | null): void {
  if (body === null || body.contains(document.activeElement)) return
  body
    .querySelector<HTMLElement>(
      ':is([data-first], input, textarea, .ant-btn-primary):not(.reversal *)',
    )
    ?.focus()
}
