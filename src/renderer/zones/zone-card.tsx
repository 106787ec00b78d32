import { Button } from 'antd'
import { dayText } from '../../shared/core/dates.ts'
import type { ConditionState } from '../../shared/zones/conditions.ts'
import { spansOf, type TestMark, type ZoneCheck } from '../../shared/zones/course.ts'
import { findRuleSet } from '../../shared/zones/rule-sets.ts'
import { checkKinds } from '../../shared/zones/kinds.ts'
import { ZoneChip } from '../ui/chip.tsx'
import type { ZoneView } from './use-zones.ts'
import { areaText, momentText, ruleSetNames, spanText } from './zone-words.ts'

export type CardVerbs = {
  readonly onTick: (condition: ConditionState) => void
  readonly onUntick: (condition: ConditionState) => void
  readonly onRemoveCheck: (check: ZoneCheck) => void
}

/** One zone: its day, its tests and what release waits for; then how it came to be what it is. */
export function ZoneCard(
  props: CardVerbs & { readonly view: ZoneView; readonly mayDecide: boolean },
) {
  const { view, mayDecide } = props
  const { zone } = view
  const inferred = findRuleSet(zone.ruleSet)?.zones[zone.kind]?.inferred
  return (
    <section className="zone-card" aria-label={`区域 ${zone.name}`}>
      <header>
        <ZoneChip kind={zone.kind} text={view.name} mark={view.mark} />
        <h2>{zone.name}</h2>
        <span className="zone-day">{dayWords(view)}</span>
      </header>
      {view.tests.length > 0 && (
        <>
          <h3>检测日</h3>
          <ol className="test-days">
            {view.tests.map((test) => (
              <TestDay key={`${test.day} ${test.kind}`} test={test} />
            ))}
          </ol>
        </>
      )}
      {zone.liftedAt === null && view.conditions.length > 0 && (
        <>
          <h3>解除、降级条件</h3>
          <ul className="conditions">
            {view.conditions.map((condition) => (
              <ConditionLine
                key={condition.key}
                condition={condition}
                mayDecide={mayDecide}
                onTick={() => props.onTick(condition)}
                onUntick={() => props.onUntick(condition)}
              />
            ))}
          </ul>
        </>
      )}
      <dl className="zone-facts">
        <dt>规则</dt>
        <dd>
          {ruleSetNames[zone.ruleSet] ?? '未知规则'}
          {inferred !== undefined && (
            <p className="zone-inferred">{inferred}。请按当地文件核对。</p>
          )}
        </dd>
        <dt>决定</dt>
        <dd>{[zone.decisionBody, zone.decisionNo].filter(Boolean).join(' ') || '没有登记'}</dd>
        <dt>起算</dt>
        <dd>
          {momentText(zone.basisAt ?? zone.effectiveAt)}
          {zone.basisAt === null ? '（按生效时间）' : zone.basisReason && `（${zone.basisReason}）`}
        </dd>
        <dt>范围</dt>
        <dd>
          {zone.area === null
            ? '还没有画'
            : `${areaText(view.squareMetres)}，${view.households} 户`}
          {zone.boundary && `；${zone.boundary}`}
        </dd>
      </dl>
      <h3>变更经过</h3>
      <ol className="spans">
        {spansOf(zone).map((span) => (
          <li key={span.from}>
            {momentText(span.from)} {spanText(span)}
            {span.state.decisionNo && `，${span.state.decisionNo}`}
          </li>
        ))}
        {zone.liftedAt !== null && (
          <li>
            {momentText(zone.liftedAt)} 解除，{zone.liftNo}
          </li>
        )}
      </ol>
      {zone.checks.length > 0 && (
        <>
          <h3>检测与采样记录</h3>
          <ul className="spans">
            {[...zone.checks].reverse().map((check) => (
              <li key={check.id}>
                {dayText(check.day)} {checkKinds[check.kind]}：{countsOf(check)}
                {check.document && `，${check.document}`}
                <Button
                  size="small"
                  type="link"
                  aria-label={`删除${dayText(check.day)}${checkKinds[check.kind]}`}
                  onClick={() => props.onRemoveCheck(check)}
                >
                  删除
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function dayWords({ zone, day, stageDay, stageDays, earliest }: ZoneView): string {
  if (zone.liftedAt !== null) return '已解除'
  if (day === null) return '未起算'
  const stage = zone.stageAt === null || stageDay === null ? '' : `（本阶段第 ${stageDay} 天）`
  const of =
    stageDays === null ? '' : `，满 ${stageDays} 天为${earliest ? dayText(earliest) : ''} 0 时`
  return `第 ${day} 天${stage}${of}`
}

const signs = { done: '✓', missed: '!', due: '●', future: '○' } as const
const words = { done: '已检', missed: '漏检', due: '今天', future: '未到' } as const

function TestDay({ test }: { readonly test: TestMark }) {
  const { day, kind, dayNumber, state, check } = test
  return (
    <li className={`test-day ${state}`}>
      <b aria-hidden>{signs[state]}</b> 第 {dayNumber} 天{kind === 'antigen' ? ' 抗原' : ''}
      <span>
        {dayText(day).split(' ')[0]} {words[state]}
        {check !== undefined && check.positives > 0 ? ` 阳性 ${check.positives}` : ''}
      </span>
    </li>
  )
}

const foundWords = { met: '记录相符', unmet: '记录不符', unknown: '无记录' } as const

function ConditionLine(props: {
  readonly condition: ConditionState
  readonly mayDecide: boolean
  readonly onTick: () => void
  readonly onUntick: () => void
}) {
  const { text, found, because, tick } = props.condition
  return (
    <li className={tick === undefined ? found : 'confirmed'}>
      <div>
        <b aria-hidden>{tick === undefined ? '○' : '✓'}</b> {text}
        <p>
          {foundWords[found]}：{because}
        </p>
        {tick !== undefined && (
          <p>
            {tick.tickedBy} {momentText(tick.tickedAt)} 确认
            {tick.document && `，依据 ${tick.document}`}
            {tick.note && `；${tick.note}`}
          </p>
        )}
      </div>
      {props.mayDecide && (
        <Button
          size="small"
          aria-label={`${tick === undefined ? '确认' : '取消确认'}：${text}`}
          onClick={tick === undefined ? props.onTick : props.onUntick}
        >
          {tick === undefined ? '确认' : '取消确认'}
        </Button>
      )}
    </li>
  )
}

function countsOf({ kind, expected, done, positives }: ZoneCheck): string {
  if (kind === 'environment') return `${done} 份，阳性 ${positives}`
  if (kind === 'disinfection') return '已完成'
  if (kind === 'case') return `${positives} 例`
  return `应检 ${expected}，实检 ${done}，阳性 ${positives}`
}
