import { Alert, Button, Input, Space } from 'antd'
import { useState, type ReactNode } from 'react'
import { sentenceOf, useCall } from '../core/query.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useUnsaved } from '../ui/leaving.tsx'
import { asAsked, changeDuties, type Change } from './duty-writer.ts'
import { dutyWords, type RosterView } from './roster-view.ts'

export type Proposal = {
  /** The verb: 换班, 移动, 安排 … */
  readonly verb: string
  /** The words of the undo step. */
  readonly words: string
  readonly change: Change
}

/** A change to be confirmed: what it does, which rule it would break, and the reason where one is due. */
export function ChangeDialog(props: {
  readonly view: RosterView
  readonly proposal: Proposal | undefined
  readonly onClose: () => void
}) {
  const { proposal, onClose } = props
  return (
    <Dialog title={proposal?.verb ?? ''} open={proposal !== undefined} onClose={onClose}>
      {proposal !== undefined && (
        <ChangeCheck view={props.view} proposal={proposal} onClose={onClose}>
          <ChangeLines view={props.view} change={proposal.change} />
        </ChangeCheck>
      )}
    </Dialog>
  )
}

/** More lines than this are summed up. */
const linesAtOnce = 8

function ChangeLines({ view, change }: { readonly view: RosterView; readonly change: Change }) {
  const lines = [
    ...change.remove.map((duty) => `撤下　${dutyWords(view, duty)}`),
    ...change.add.map((duty) => `换上　${dutyWords(view, duty)}`),
  ]
  return (
    <ul className="duty-sentences">
      {lines.slice(0, linesAtOnce).map((line) => (
        <li key={line}>{line}</li>
      ))}
      {lines.length > linesAtOnce && <li>等共 {lines.length} 项</li>}
    </ul>
  )
}

/** A change with the rules it would break, the reason where one is due, and the verb that does it. */
export function ChangeCheck(props: {
  readonly view: RosterView
  readonly proposal: Proposal
  readonly startReason?: string
  readonly onClose: () => void
  /** What it does, in words. */
  readonly children: ReactNode
}) {
  const { view, proposal } = props
  const { verb, words, change } = proposal
  const isPublished = view.roster.status === 'published'
  const [reason, setReason] = useState(props.startReason ?? '')
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const [isWriting, setWriting] = useState(false)
  const { data, error, isPlaceholderData } = useCall('roster.check', asAsked(change))
  const isTyped = reason !== (props.startReason ?? '')
  useUnsaved(isTyped && !isWriting ? '填写的原因会丢失。' : undefined)
  const check = isPlaceholderData ? undefined : data
  const breaks = (check?.sentences.length ?? 0) > 0
  const needsReason = isPublished || breaks
  const ready = check !== undefined && !(needsReason && reason.trim() === '')

  async function write() {
    if (!ready || isWriting) return
    setWriting(true)
    setFailure(undefined)
    try {
      await changeDuties(change, words, { despite: breaks, reason: reason.trim() })
      props.onClose()
    } catch (refusal) {
      setFailure(sentenceOf(refusal))
      setWriting(false)
    }
  }

  return (
    <Space orientation="vertical" style={{ width: '100%' }}>
      {props.children}
      {check === undefined && error === null && <p className="page-note">正在核对规则…</p>}
      {error !== null && <Alert type="error" showIcon title={sentenceOf(error)} />}
      {check !== undefined &&
        (breaks ? (
          <Alert
            type="warning"
            showIcon
            title={`会违反规则 ${check.sentences.length} 处`}
            description={check.sentences.map((sentence) => (
              <div key={sentence}>{sentence}</div>
            ))}
          />
        ) : (
          <Alert type="success" showIcon title={`不违反规则。${pointsWords(check.points)}`} />
        ))}
      {failure !== undefined && <Alert type="error" showIcon title={failure} />}
      {needsReason && (
        <label>
          {isPublished ? '改动原因（记入版本记录）' : '仍然安排的原因（记入备注）'}
          <Input
            autoFocus
            maxLength={200}
            aria-label="原因"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={() => void write()}
          />
        </label>
      )}
      <Space>
        <Button
          // A button that was disabled when it came could not take the cursor.
          key={String(check === undefined)}
          type="primary"
          danger={breaks}
          autoFocus={!needsReason}
          disabled={!ready}
          loading={isWriting}
          onClick={() => void write()}
        >
          {breaks ? `仍然${verb}` : verb}
        </Button>
        <Button onClick={props.onClose}>取消</Button>
      </Space>
    </Space>
  )
}

/** Points weigh wishes, fairness and empty places; fewer are better. */
function pointsWords(points: number): string {
  if (points === 0) return '公平和意愿不受影响。'
  return points < 0
    ? `公平、意愿和缺岗合计改善 ${-points} 分。`
    : `公平、意愿和缺岗合计变差 ${points} 分。`
}
