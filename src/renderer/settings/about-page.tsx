import { instantText } from '../../shared/core/dates.ts'
import { useDesk } from '../core/desk.ts'
import { Page } from '../ui/page.tsx'

/** Which program, which file, and the head of the audit to compare with paper. */
export function AboutPage() {
  const { version, file, audit, now } = useDesk()
  return (
    <Page title="关于" scrolls>
      <dl className="facts">
        <dt>程序</dt>
        <dd>街道防疫指挥台 {version}</dd>
        <dt>数据文件</dt>
        <dd className="selectable">{file}</dd>
        <dt>审计</dt>
        <dd className="selectable">
          {audit.count} 条，校验 {audit.hash.slice(0, 16)}（{instantText(now)}）
        </dd>
        <dt>网络</dt>
        <dd>不连接网络，数据只在这台电脑上。</dd>
        <dt>许可</dt>
        <dd>MIT；所用组件的许可随程序附在“许可”文件中。</dd>
      </dl>
    </Page>
  )
}
