import { dayOf } from '../../shared/core/dates.ts'
import type { ConditionState } from '../../shared/zones/conditions.ts'
import { zoneCheckFields, zonesContract } from '../../shared/zones/contract.ts'
import {
  checkKinds,
  isStricter,
  zoneKindKeys,
  zoneSteps,
  type CheckKind,
  type ZoneStep,
} from '../../shared/zones/kinds.ts'
import { findRuleSet, kindName, wishOf } from '../../shared/zones/rule-sets.ts'
import { leftOut } from '../../shared/zones/rules.ts'
import { client } from '../core/client.ts'
import { pushUndo } from '../core/undo.ts'
import { recordWriter } from '../core/records.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import type { FormField } from '../ui/field.ts'
import { RecordForm, type Values } from '../ui/form.tsx'
import type { ZoneView } from './use-zones.ts'
import { ZoneApplication } from './zone-application.tsx'
import { undoLastStep } from './zone-undo.ts'
import { ruleSetNames } from './zone-words.ts'

/** What is being done with the chosen zone. */
export type ZoneAct =
  | { readonly do: 'check'; readonly kind: CheckKind }
  | { readonly do: 'tick'; readonly condition: ConditionState }
  | { readonly do: 'step'; readonly step: Exclude<ZoneStep, 'redraw'> }
  | { readonly do: 'apply' }

const checkWriter = recordWriter('zoneChecks', '记录', () => '')

/** The form of one act; Esc leaves it, a refusal keeps what was typed. */
export function ZoneActDrawer(props: {
  readonly view: ZoneView
  readonly now: string
  readonly act: ZoneAct | undefined
  readonly onClose: () => void
}) {
  const { view, act, onClose } = props
  return (
    <SideDrawer title={titleOf(act, view)} open={act !== undefined} onClose={onClose} width={560}>
      {act?.do === 'check' && (
        <CheckForm view={view} now={props.now} kind={act.kind} onDone={onClose} />
      )}
      {act?.do === 'tick' && <TickForm view={view} condition={act.condition} onDone={onClose} />}
      {act?.do === 'step' && (
        <StepForm view={view} now={props.now} step={act.step} onDone={onClose} />
      )}
      {act?.do === 'apply' && <ZoneApplication view={view} now={props.now} />}
    </SideDrawer>
  )
}

function titleOf(act: ZoneAct | undefined, { zone }: ZoneView): string {
  if (act?.do === 'check') return `登记${checkKinds[act.kind]}：${zone.name}`
  if (act?.do === 'tick') return `确认条件：${zone.name}`
  if (act?.do === 'step') return `${zoneSteps[act.step]}：${zone.name}`
  return `申请${wishOf(zone)}：${zone.name}`
}

const people: readonly FormField[] = [
  { name: 'day' },
  { name: 'expected', label: '应检（人）' },
  { name: 'done', label: '实检（人）' },
  { name: 'positives', label: '阳性（人）' },
  { name: 'document', wide: true },
  { name: 'remark', kind: 'long' },
]
const checkForms: Readonly<Record<CheckKind, readonly FormField[]>> = {
  nat: people,
  antigen: people,
  contact: [{ name: 'day', label: '末次暴露日期' }, ...people.slice(1)],
  environment: [
    { name: 'day' },
    { name: 'done', label: '采样（份）' },
    { name: 'positives', label: '阳性（份）' },
    { name: 'document', wide: true },
    { name: 'remark', kind: 'long' },
  ],
  disinfection: [{ name: 'day' }, { name: 'document' }, { name: 'remark', kind: 'long' }],
  case: [
    { name: 'day' },
    { name: 'positives', label: '新增（例）' },
    { name: 'document', wide: true },
    { name: 'remark', kind: 'long' },
  ],
}

function CheckForm(props: {
  readonly view: ZoneView
  readonly now: string
  readonly kind: CheckKind
  readonly onDone: () => void
}) {
  const { kind, view } = props
  return (
    <RecordForm
      key={kind}
      schema={zoneCheckFields}
      fields={checkForms[kind]}
      start={{ day: dayOf(props.now), positives: kind === 'case' ? 1 : 0 }}
      verb={`登记${checkKinds[kind]}`}
      onSave={async (values) => {
        await checkWriter.add({ ...values, zoneId: view.zone.id, kind })
        props.onDone()
      }}
      onCancel={props.onDone}
    />
  )
}

const tickFields: readonly FormField[] = [
  { name: 'document', wide: true },
  { name: 'note', kind: 'long' },
]

function TickForm(props: {
  readonly view: ZoneView
  readonly condition: ConditionState
  readonly onDone: () => void
}) {
  const { condition, view } = props
  return (
    <>
      <p>
        <b>{condition.text}</b>
      </p>
      <p>程序核对：{condition.because}。确认后记下您的姓名和时间。</p>
      <RecordForm
        schema={zonesContract.tick.input}
        fields={tickFields}
        verb="确认"
        onSave={async (values) => {
          const key = await client.zones.tick({
            ...values,
            zoneId: view.zone.id,
            condition: condition.key,
          })
          pushUndo({ label: `确认 ${condition.text}`, run: () => client.zones.untick(key) })
          props.onDone()
        }}
        onCancel={props.onDone}
      />
    </>
  )
}

function StepForm(props: {
  readonly view: ZoneView
  readonly now: string
  readonly step: Exclude<ZoneStep, 'redraw'>
  readonly onDone: () => void
}) {
  const { view, step, now } = props
  const { zone } = view
  const rules = findRuleSet(zone.ruleSet)
  const known = rules?.zones
  const before = rules && step === 'lift' ? leftOut(zone, rules, 'lifted') : undefined
  const kinds = zoneKindKeys.filter(
    (kind) =>
      known?.[kind] !== undefined &&
      (step === 'step_down' ? isStricter(zone.kind, kind) : isStricter(kind, zone.kind)),
  )
  const labels = Object.fromEntries(kinds.map((kind) => [kind, kindName(zone.ruleSet, kind)]))
  const next = known?.[zone.kind]?.next
  const fields: readonly FormField[] = [
    { name: 'at', kind: 'instant' },
    ...(step === 'step_down' || step === 'step_up'
      ? [{ name: 'kind', kind: 'choice', labels } as const]
      : []),
    ...(step === 'rules'
      ? [
          {
            name: 'ruleSet',
            kind: 'choice',
            labels: Object.fromEntries(
              Object.entries(ruleSetNames).filter(([id]) => id !== zone.ruleSet),
            ),
            hint: '只改以后的检测日和期满日',
            wide: true,
          } as const,
        ]
      : []),
    ...(step === 'restart' || step === 'step_up'
      ? [{ name: 'basisAt', kind: 'instant' } as const, { name: 'basisReason', wide: true }]
      : []),
    ...(step === 'restart' ? [] : [{ name: 'decisionBody' }, { name: 'decisionNo' }]),
    {
      name: 'reason',
      kind: 'long',
      hint:
        before === undefined
          ? reasonHint[step]
          : `按规则先降级为${kindName(zone.ruleSet, before)}；直接解除必填：决定机关为什么这样决定`,
    },
  ]
  const start: Values = {
    at: now,
    decisionBody: zone.decisionBody,
    kind: step === 'step_down' && next !== 'lifted' ? next : kinds.at(-1),
    basisAt: step === 'restart' || step === 'step_up' ? now : undefined,
  }
  return (
    <RecordForm
      key={step}
      schema={zonesContract.step.input}
      fields={fields}
      start={start}
      verb={zoneSteps[step]}
      onSave={async (values) => {
        await client.zones.step({
          ...(values as { readonly at: string }),
          id: zone.id,
          rowVersion: zone.rowVersion,
          step,
        })
        pushUndo({
          label: `${zoneSteps[step]} ${zone.name}`,
          run: () => undoLastStep(zone.id),
        })
        props.onDone()
      }}
      onCancel={props.onDone}
    />
  )
}

const reasonHint: Readonly<Record<Exclude<ZoneStep, 'redraw'>, string>> = {
  step_down: '条件没有全部确认或越级降级时必填：决定机关为什么这样决定',
  step_up: '如：检出阳性，转为封控区',
  rules: '新规则的文件',
  restart: '如：新增感染者、环境阳性，或区级重新研判',
  lift: '条件没有全部确认时必填：决定机关为什么这样决定',
}
