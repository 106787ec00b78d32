import { App } from 'antd'
import { useCallback, type ReactNode } from 'react'

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
  return useCallback(
    async ({ title, text, verb, otherwise, danger }: Question) => {
      const answer = await modal.confirm({
        title,
        content: text,
        okText: verb,
        cancelText: otherwise ?? '取消',
        okButtonProps: { danger: danger ?? false },
        autoFocusButton: danger ? 'cancel' : 'ok',
      })
      return answer
    },
    [modal],
  )
}
