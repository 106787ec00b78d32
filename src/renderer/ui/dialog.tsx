import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { PageLists } from './page-lists.ts'
import { OwnPlace, useLeave, useOwnPlace } from './leaving.tsx'

/** A dialog of its own content; what was typed in it is asked for before it closes. */
export function Dialog(props: {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  readonly width?: number
  readonly footer?: ReactNode
  readonly children: ReactNode
}) {
  const place = useOwnPlace()
  const leave = useLeave(place)
  return (
    <Modal
      title={props.title}
      open={props.open}
      onCancel={() => leave(props.onClose)}
      width={props.width ?? 640}
      footer={props.footer ?? null}
      destroyOnHidden
      centered
    >
      <PageLists value={undefined}>
        <OwnPlace value={place}>{props.children}</OwnPlace>
      </PageLists>
    </Modal>
  )
}
