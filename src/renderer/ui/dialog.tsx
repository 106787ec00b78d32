import { App, Modal } from 'antd'
import type { ReactNode } from 'react'

export type Question = {
  readonly title: string
  readonly text: ReactNode
  /** The verb, the same as on the button that asked. */
  readonly verb: string
  /** 取消 by default. */
  readonly otherwise?: string
  readonly danger?: boolean
}

/** Asks what must be decided now; resolves to whether it was. Native dialogs would take the focus. */
export function useAsk(): (question: Question) => Promise<boolean> {
  const { modal } = App.useApp()
  return async ({ title, text, verb, otherwise, danger }) => {
    const answer = await modal.confirm({
      title,
      content: text,
      okText: verb,
      cancelText: otherwise ?? '取消',
      okButtonProps: { danger: danger ?? false },
      autoFocusButton: danger ? 'cancel' : 'ok',
    })
    return answer
  }
}

/** A dialog of its own content. */
export function Dialog(props: {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  readonly width?: number
  readonly footer?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <Modal
      title={props.title}
      open={props.open}
      onCancel={props.onClose}
      width={props.width ?? 640}
      footer={props.footer ?? null}
      destroyOnHidden
      centered
    >
      {props.children}
    </Modal>
  )
}
