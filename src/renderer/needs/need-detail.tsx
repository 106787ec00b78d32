import { Button } from 'antd'
import { instantText } from '../../shared/core/dates.ts'
import {
  needSources,
  needStates,
  needSteps,
  needUrgencies,
  satisfactions,
  type NeedAct,
} from '../../shared/needs/labels.ts'
import { nextActs } from '../../shared/needs/rules.ts'
import { client } from '../core/client.ts'
import { useCall } from '../core/query.ts'
import { useNavigation } from '../core/route.ts'
import { householdPhone, RevealButton } from '../ui/reveal.tsx'
import { Reversal } from '../ui/reversal.tsx'
import type { NeedRow } from './act-form.tsx'

/** A need with its whole log, and every step that may follow. */
export function NeedDetail(props: {
  readonly need: NeedRow
  readonly mayWrite: boolean
  readonly onAct: (step: NeedAct, held: readonly string[]) => void
  readonly onDone: (words: string) => void
}) {
  const { need } = props
  const history = useCall('needs.history', { id: need.id })
  const { go } = useNavigation()
  const held = history.data?.held ?? []
  const undo = async (remark: string) => {
    const { id, rowVersion } = need
    const { state } = await client.needs.undo({ id, rowVersion, remark })
    props.onDone(`已撤销上一步，现在是“${needStates[state]}”`)
  }
  return (
    <>
      <dl className="facts">
        <dt>户</dt>
        <dd>
          {need.communityName} {need.address} {need.headName}{' '}
          <RevealButton reveal={householdPhone} id={need.householdId} />
        </dd>
        <dt>需求</dt>
        <dd>
          {need.categoryName}：{need.need}
        </dd>
        <dt>缓急</dt>
        <dd>
          {needUrgencies[need.urgency]}，来自{needSources[need.source]}
        </dd>
        <dt>登记</dt>
        <dd>
          {instantText(need.takenAt)} {need.takenBy}
        </dd>
        <dt>承办人</dt>
        <dd>
          {need.ownerName}，{instantText(need.dueAt)}前办结
        </dd>
        <dt>状态</dt>
        <dd>{needStates[need.state]}</dd>
        {held.length > 0 && (
          <>
            <dt>收存物品</dt>
            <dd>{held.join('、')}</dd>
          </>
        )}
      </dl>
      {props.mayWrite && need.source !== 'gas' && (
        <div className="page-filters need-verbs">
          {nextActs({ state: need.state, holds: held.length > 0 }).map((step, at) => (
            <Button
              key={step}
              data-first={at === 0 || undefined}
              onClick={() => props.onAct(step, held)}
            >
              {needSteps[step]}
            </Button>
          ))}
        </div>
      )}
      {props.mayWrite && need.source !== 'gas' && need.state !== 'reversed' && (
        <Reversal verbs={[{ label: '撤销上一步', run: undo }]} />
      )}
      {need.source === 'gas' && (
        <div className="page-filters need-verbs">
          <Button
            onClick={() =>
              go({
                page: 'lpg',
                tab: 'requests',
                search: need.householdCode,
                where: { shown: 'all' },
              })
            }
          >
            到液化气换罐办理
          </Button>
        </div>
      )}
      <ol className="need-log">
        {history.data?.steps.map((step) => (
          <li key={step.id} className={step.isReversed ? 'reversed' : undefined}>
            <b>{needSteps[step.step]}</b> {instantText(step.at)} {step.remark}
            <div className="page-note">
              {[
                step.ownerName === '' ? '' : `承办 ${step.ownerName}`,
                step.items.join('、'),
                step.givenBy === '' ? '' : `${step.givenBy} 交 ${step.receivedBy}`,
                step.satisfaction === null ? '' : satisfactionWord(step.satisfaction),
                step.attachment === '' ? '' : `附件 ${step.attachment}`,
                step.lateReason === '' ? '' : `补录：${step.lateReason}`,
                `${instantText(step.recordedAt)} ${step.recordedBy}登记`,
                step.isReversed ? '已撤销' : '',
              ]
                .filter((text) => text !== '')
                .join(' · ')}
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}

function satisfactionWord(value: number): string {
  const words: Readonly<Record<number, string>> = satisfactions
  return words[value] ?? ''
}
