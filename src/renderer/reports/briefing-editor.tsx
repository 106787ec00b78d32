import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { briefingStatuses, briefingsContract } from '../../shared/reports/contract.ts'
import type { BriefingSheet } from '../../shared/reports/sheets.ts'
import { useMay } from '../core/desk.ts'
import type { LinkedText } from '../../shared/reports/figure-spans.ts'
import { useCommand } from '../core/query.ts'
import { useLeave, useUnsaved } from '../ui/leaving.tsx'
import { HandFigures, LinkedArea } from './linked-area.tsx'
import { takeBackOf } from './take-back.ts'

type Words = LinkedText & { readonly title: string }

/** The day's issue: written by the program, edited by people, then checked and signed by others. */
export function BriefingEditor(props: { readonly day: string; readonly sheet: BriefingSheet }) {
  const { day, sheet } = props
  const [typed, setTyped] = useState<Words | undefined>(undefined)
  const forget = { onSuccess: () => setTyped(undefined) }
  const draft = useCommand('briefings.draft', {
    done: ({ number }) => `已生成第 ${number} 期草稿`,
    undo: (key) => takeBackOf('重写简报', key),
  })
  const save = useCommand('briefings.save', {
    done: '已保存简报',
    undo: (key) => takeBackOf('修改简报', key),
  })
  const check = useCommand('briefings.check', { done: '已审核简报' })
  const sign = useCommand('briefings.sign', { done: '已签发简报' })
  const mayWrite = useMay(briefingsContract.draft.roles)
  const maySign = useMay(briefingsContract.sign.roles)
  const { id, rowVersion, status, number } = sheet
  const isSigned = status === 'signed'
  const words: Words = typed ?? sheet
  const key = id === null ? undefined : { id, rowVersion }
  const isOff = key === undefined || isSigned || !mayWrite
  const leave = useLeave()
  useUnsaved(typed === undefined ? undefined : '改写的简报文字会丢失。')

  return (
    <div className="briefing-editor">
      <div className="page-filters">
        <b>第 {number} 期</b>
        <span className="page-note">
          {key === undefined ? '未生成' : briefingStatuses[status]}
          {sheet.checkedBy !== '' && ` · 审核 ${sheet.checkedBy}`}
          {sheet.signedBy !== '' && ` · 签发 ${sheet.signedBy}`}
        </span>
        <div className="page-verbs">
          {!isSigned && mayWrite && (
            <Button
              loading={draft.isPending}
              onClick={() => leave(() => draft.mutate({ day }, forget))}
            >
              {key === undefined ? '生成草稿' : '按最新数据重写'}
            </Button>
          )}
          {key !== undefined && typed !== undefined && (
            <Button
              type="primary"
              loading={save.isPending}
              onClick={() => save.mutate(written(key, typed), forget)}
            >
              保存
            </Button>
          )}
          {key !== undefined && typed === undefined && status === 'draft' && mayWrite && (
            <Button loading={check.isPending} onClick={() => check.mutate(key)}>
              审核
            </Button>
          )}
          {key !== undefined && typed === undefined && status === 'checked' && maySign && (
            <Button type="primary" loading={sign.isPending} onClick={() => sign.mutate(key)}>
              签发
            </Button>
          )}
        </div>
      </div>
      {sheet.changed.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`审核后有 ${sheet.changed.length} 项数据变化${isSigned ? '，更正写入下一期' : ''}`}
          description={sheet.changed
            .slice(0, 6)
            .map(({ name, was, now }) => `${name} ${was ?? '—'}→${now ?? '—'}`)
            .join('，')}
        />
      )}
      <Input
        aria-label="标题"
        value={words.title}
        disabled={isOff}
        onChange={(event) => setTyped({ ...words, title: event.target.value })}
      />
      <LinkedArea
        label="正文"
        text={words}
        isOff={isOff}
        onChange={(text) => setTyped({ ...text, title: words.title })}
      />
      <HandFigures
        text={words}
        isOff={isOff}
        onChange={(text) => setTyped({ ...text, title: words.title })}
      />
      <p className="page-note">
        有底色的数字随台账更新，改写的标橙色。一行一段；“一、”开头为一级标题，“（一）”开头为二级标题。附图、附表由程序按同一口径生成。
      </p>
    </div>
  )
}

/** What the contract takes of the words in the editor. */
function written(
  key: { readonly id: string; readonly rowVersion: number },
  { title, body, spans }: Words,
) {
  return { ...key, title, body, spans: [...spans] }
}
