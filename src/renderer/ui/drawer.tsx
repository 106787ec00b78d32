import { Drawer } from 'antd'
import type { ReactNode } from 'react'

/** Details open on the right, so that the list stays in sight; Esc closes. */
export function SideDrawer(props: {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  readonly width?: number
  readonly extra?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <Drawer
      title={props.title}
      open={props.open}
      onClose={props.onClose}
      size={props.width ?? 520}
      mask={false}
      destroyOnHidden
      extra={props.extra}
    >
      {props.children}
    </Drawer>
  )
}
