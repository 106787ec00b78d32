import { Button } from 'antd'
import { instantText } from '../../shared/core/dates.ts'
import { lpgStates, lpgSteps, safetyItems, type AdvanceStep } from '../../shared/lpg/labels.ts'
import { nextSteps } from '../../shared/lpg/rules.ts'
import { client } from '../core/client.ts'
import { useCall } from '../core/query.ts'
import { householdPhone, RevealButton } from '../ui/reveal.tsx'
import { Reversal } from '../ui/reversal.tsx'
import { modelLabels } from './request-form.tsx'
import type { LpgRow } from './request-row.ts'

/** A request with its whole log, and every step that may follow. */
export function RequestDetail(props: {
  readonly request: LpgRow
  readonly mayWrite: boolean
  readonly onStep: (row: LpgRow, step: AdvanceStep) => void
  readonly onDone: (words: string) => void
}) {
  const { request } = props
  const history = useCall('lpg.history', { id: request.id })
  const undo = async (remark: string) => {
    const { id, rowVersion } = request
    const { state } = await client.lpg.undo({ id, rowVersion, remark })
    props.onDone(`已撤销上一步，现在是“${lpgStates[state]}”`)
  }
  const steps = history.data?.steps ?? []
  const live = steps.filter(({ isReversed }) => !isReversed)
  return (
    <>
      <dl className="facts">
        <dt>户</dt>
        <dd>
          {request.communityName} {request.address} {request.headName}{' '}
          <RevealButton reveal={householdPhone} id={request.householdId} />
        </dd>
        <dt>用气证号</dt>
        <dd>{request.gasCard || '未填'}</dd>
        <dt>规格</dt>
        <dd>
          {modelLabels[request.model]} × {request.quantity}
        </dd>
        <dt>供气站</dt>
        <dd>{request.stationName}</dd>
        <dt>交接点</dt>
        <dd>{request.pointName}</dd>
        <dt>状态</dt>
        <dd>
          {lpgStates[request.state]}（{instantText(request.stateSince)}）
        </dd>
      </dl>
      {props.mayWrite && (
        <div className="page-filters step-verbs">
          {nextSteps(request.state).map((step, at) => (
            <Button
              key={step}
              data-first={at === 0 || undefined}
              onClick={() => props.onStep(request, step)}
            >
              {lpgSteps[step]}
            </Button>
          ))}
        </div>
      )}
      {props.mayWrite && live.length > 0 && (
        <Reversal verbs={[{ label: live.length === 1 ? '撤销登记' : '撤销上一步', run: undo }]} />
      )}
      <ol className="step-log">
        {steps.map((step) => (
          <li key={step.id} className={step.isReversed ? 'reversed' : undefined}>
            <b>{lpgSteps[step.step]}</b> {instantText(step.at)}
            <div className="page-note">
              {[
                step.givenBy === '' ? '' : `${step.givenBy} 交 ${step.receivedBy}`,
                step.fullCylinders.length === 0 ? '' : `满罐 ${step.fullCylinders.join('、')}`,
                step.emptyCylinders.length === 0 ? '' : `空罐 ${step.emptyCylinders.join('、')}`,
                ...step.safety
                  .filter(({ ok }) => !ok)
                  .map(({ item }) => `${safetyItems[item].name}不合格`),
                step.lateReason === '' ? '' : `补录：${step.lateReason}`,
                step.remark,
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
