import { Button } from 'antd'
import { Component, type ReactNode } from 'react'
import { Empty } from '../ui/empty.tsx'

type Props = { readonly place: string; readonly children: ReactNode }

/** What breaks while drawing stays in its page; the data is safe, because only commands write. */
export class ErrorBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <div className="centre">
        <Empty
          title={`${this.props.place}没有画出来`}
          step="已保存的数据不受影响。请再试一次；仍然不行时重新打开程序。"
        >
          <Button onClick={() => this.setState({ broken: false })}>再试一次</Button>
        </Empty>
      </div>
    )
  }
}
