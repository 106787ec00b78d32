import { App } from 'antd'
import { instantText } from '../../shared/core/dates.ts'
import { agentText } from '../../shared/toilets/dilution.ts'
import { disinfectionSteps, touchParts, useFlags } from '../../shared/toilets/labels.ts'
import { client } from '../core/client.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { Reversal } from '../ui/reversal.tsx'
import type { LogDisinfection, LogLine } from './log-lines.tsx'

/** One line with all its facts, and taking it back. */
export function LogDetail(props: {
  readonly line: LogLine | undefined
  readonly mayWrite: boolean
  readonly onClose: () => void
}) {
  const { line, onClose } = props
  const use = line?.use ?? null
  const done = line?.disinfection ?? null
  return (
    <SideDrawer
      title={line === undefined ? '' : `登记 ${line.code} ${line.what}`}
      open={line !== undefined}
      onClose={onClose}
    >
      {use !== null && (
        <dl className="facts">
          <Fact name="进入" text={instantText(use.inAt)} />
          <Fact name="离开" text={use.outAt === null ? '还在使用' : instantText(use.outAt)} />
          <Fact name="户代码" text={use.householdCode || '未登记'} />
          <Fact name="登记" text={`${instantText(use.recordedAt)} ${use.recordedBy}`} />
          <Fact name="补录原因" text={use.lateReason} />
          <Fact name="标记" text={use.flags.map((flag) => useFlags[flag]).join('、')} />
          <Fact name="备注" text={use.remark} />
        </dl>
      )}
      {done !== null && <DisinfectionFacts done={done} />}
      {line?.kind === 'reversed' && <p className="page-note">已撤销，不计入任何数字。</p>}
      {props.mayWrite && line !== undefined && line.kind !== 'reversed' && (
        <TakeBack key={line.id} use={use?.id} done={done?.id} onDone={onClose} />
      )}
    </SideDrawer>
  )
}

/** 撤销 of what a line holds: the disinfection first, because the use stands before it. */
function TakeBack(props: {
  readonly use: string | undefined
  readonly done: string | undefined
  readonly onDone: () => void
}) {
  const { use, done } = props
  const { message } = App.useApp()
  const takeBack = (ids: readonly string[], what: string) => ({
    label: `撤销${what}`,
    run: async (remark: string) => {
      if (ids.length > 1) await client.toilets.reverseLines({ ids: [...ids], remark })
      // Whoever says why may show what the wrong entry covered up.
      else await client.toilets.reverse({ id: ids[0], remark, asHappened: remark !== '' })
      void message.success(`已撤销${what}，原登记保留并划去`)
      props.onDone()
    },
  })
  const last = done ?? use
  if (last === undefined) return null
  return (
    <Reversal
      verbs={[
        takeBack([last], done === undefined ? '使用' : '消杀'),
        ...(use !== undefined && done !== undefined ? [takeBack([use, done], '使用和消杀')] : []),
      ]}
    />
  )
}

function DisinfectionFacts({ done }: { readonly done: LogDisinfection }) {
  return (
    <dl className="facts" style={{ marginTop: 8 }}>
      <Fact name="消杀开始" text={instantText(done.startAt)} />
      <Fact name="消杀结束" text={done.endAt === null ? '正在进行' : instantText(done.endAt)} />
      <Fact name="可再次使用" text={done.usableAt === null ? '' : instantText(done.usableAt)} />
      <Fact name="步骤" text={done.steps.map((step) => disinfectionSteps[step]).join('、')} />
      <Fact name="重点部位" text={done.parts.map((part) => touchParts[part]).join('、')} />
      <Fact name="药剂" text={agentText(done)} />
      <Fact
        name="作用时间"
        text={done.contactMinutes === null ? '' : `${done.contactMinutes} 分钟`}
      />
      <Fact name="操作人" text={done.operator} />
      <Fact name="监督人" text={done.checker} />
      <Fact name="登记" text={instantText(done.recordedAt)} />
      <Fact name="补录原因" text={done.lateReason} />
      <Fact name="备注" text={done.remark} />
    </dl>
  )
}

function Fact({ name, text }: { readonly name: string; readonly text: string }) {
  return text === '' ? null : (
    <>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </>
  )
}
