import { Button } from 'antd'
import { useState } from 'react'
import { instantText } from '../../shared/core/dates.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { statusText, type Shown, type RosterView } from './roster-view.ts'

/** Duties of one change shown at once. */
const atOnce = 20

/** 版本记录: when it was drawn up, who published it, and every change since with its reason. */
export function VersionsDrawer(props: {
  readonly view: RosterView
  readonly changes: Shown['changes']
  readonly open: boolean
  readonly onClose: () => void
}) {
  const { roster } = props.view
  const { changes } = props
  return (
    <SideDrawer title="版本记录" open={props.open} onClose={props.onClose} width={460}>
      <ol className="roster-versions selectable" reversed>
        {changes.map(({ id, at, byName, reason, removed, added }, index) => (
          <li key={id}>
            <b>
              第 {changes.length + 1 - index} 版：{reason}
            </b>
            <p className="page-note">
              {byName} {instantText(at)} 改动
            </p>
            <Touched verb="撤下" duties={removed} />
            <Touched verb="换上" duties={added} />
          </li>
        ))}
        {roster.publishedAt !== null && (
          <li>
            <b>第 1 版：发布</b>
            <p className="page-note">
              {roster.publishedBy} {instantText(roster.publishedAt)} 发布
            </p>
          </li>
        )}
        <li>
          <b>草稿</b>
          <p className="page-note">{instantText(roster.createdAt)} 排定</p>
        </li>
      </ol>
      {roster.status === 'draft' && (
        <p className="page-note">{statusText(roster)}可以直接改；发布以后，每次改动都要写原因。</p>
      )}
    </SideDrawer>
  )
}

/** A post put up or taken away touches hundreds of duties; the first ones stand there, the rest on demand. */
function Touched(props: {
  readonly verb: string
  readonly duties: Shown['changes'][number]['removed']
}) {
  const { verb, duties } = props
  const [isWhole, setWhole] = useState(duties.length <= atOnce)
  return (
    <ul>
      {(isWhole ? duties : duties.slice(0, atOnce)).map(({ words }) => (
        <li key={words}>
          {verb}　{words}
        </li>
      ))}
      {!isWhole && (
        <li>
          <Button type="link" size="small" onClick={() => setWhole(true)}>
            {verb}的共 {duties.length} 个，全部列出
          </Button>
        </li>
      )}
    </ul>
  )
}
