import { Button } from 'antd'
import { instantText } from '../../shared/core/dates.ts'
import { choreForms, choreSteps } from '../../shared/chores/labels.ts'
import { nextChoreStep } from '../../shared/chores/rules.ts'
import { kgText } from '../../shared/lpg/cylinders.ts'
import { agentText } from '../../shared/toilets/dilution.ts'
import { client, type CallOutput } from '../core/client.ts'
import { useCall } from '../core/query.ts'
import { Reversal } from '../ui/reversal.tsx'
import type { ChoreRow } from './chore-form.tsx'

type Step = CallOutput<'chores.history'>['steps'][number]

/** A lot or a round with its whole log. */
export function ChoreDetail(props: {
  readonly chore: ChoreRow
  readonly mayWrite: boolean
  readonly onNext: () => void
  readonly onDone: (words: string) => void
}) {
  const { chore } = props
  const { id, rowVersion } = chore
  const history = useCall('chores.history', { id })
  const next = chore.state === null ? undefined : nextChoreStep(chore.kind, chore.state)
  const undo = async (remark: string) => {
    await client.chores.undo({ id, rowVersion, remark })
    props.onDone('已撤销上一步，原登记保留并划去')
  }
  return (
    <>
      <dl className="facts">
        <dt>编号</dt>
        <dd>{chore.number}</dd>
        <dt>地点</dt>
        <dd>
          {chore.communityName} {chore.place}
        </dd>
        <dt>应在此前办完</dt>
        <dd>{instantText(chore.dueAt)}</dd>
      </dl>
      {props.mayWrite && chore.state !== null && (
        <>
          {next !== undefined && (
            <div className="page-filters chore-verbs">
              <Button type="primary" onClick={props.onNext}>
                {choreSteps[next]}
              </Button>
            </div>
          )}
          <Reversal verbs={[{ label: '撤销上一步', run: undo }]} />
        </>
      )}
      <ol className="chore-log">
        {history.data?.steps.map((step) => (
          <li key={step.id} className={step.isReversed ? 'reversed' : undefined}>
            <b>{choreSteps[step.step]}</b> {instantText(step.at)}
            <div className="page-note">{wordsOf(step)}</div>
          </li>
        ))}
      </ol>
    </>
  )
}

function wordsOf(step: Step): string {
  const pieces = step.step === 'reversal' ? undefined : choreForms[step.step].pieces
  return [
    pieces === undefined ? '' : `${pieces} ${step.pieces}`,
    step.grams === 0 ? '' : `${kgText(step.grams)} kg`,
    agentText(step),
    step.operator,
    step.givenBy === '' ? '' : `${step.givenBy} 交 ${step.receivedBy}`,
    step.lateReason === '' ? '' : `补录：${step.lateReason}`,
    step.remark,
    `${instantText(step.recordedAt)} ${step.recordedBy}登记`,
    step.isReversed ? '已撤销' : '',
  ]
    .filter((text) => text !== '')
    .join(' · ')
}
