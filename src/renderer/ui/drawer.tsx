import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { OwnPlace, useLeave, useOwnPlace } from './leaving.tsx'

/** Details open on the right, so that the list stays in sight; Esc closes, asking for what was typed. */
export function SideDrawer(props: {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  readonly width?: number
  readonly extra?: ReactNode
  readonly children: ReactNode
}) {
  const place = useOwnPlace()
  const leave = useLeave(place)
  return (
    <Drawer
      title={props.title}
      open={props.open}
      onClose={() => leave(props.onClose)}
      size={props.width ?? 520}
      mask={false}
      destroyOnHidden
      extra={props.extra}
    >
      <OwnPlace value={place}>{props.children}</OwnPlace>
    </Drawer>
  )
}
