import { Alert } from 'antd'
import { longDayText } from '../../shared/core/dates.ts'
import { signerStatuses, type Checked } from '../../shared/reports/packages.ts'
import { Chip } from '../ui/chip.tsx'

const tones = { good: 'success', unknown: 'warning', bad: 'error' } as const

/** The verdict on a package, and what its list says of it. */
export function CheckResult({ check }: { readonly check: Checked }) {
  const { about, signer, sentences, verdict } = check
  return (
    <>
      <Alert
        type={tones[verdict]}
        showIcon
        title={sentences[0]}
        description={
          sentences.length > 1 && (
            <span className="check-more">{sentences.slice(1).join('\n')}</span>
          )
        }
      />
      {about !== undefined && (
        <dl className="check-about">
          <dt>材料</dt>
          <dd>
            {about.name}　{inWords(about.day)}　截至 {inWords(about.cutOff)}
          </dd>
          <dt>制作</dt>
          <dd>
            {about.street}　{about.madeBy}　{inWords(about.madeAt)}
          </dd>
          <dt>交接</dt>
          <dd>
            接收单位 {about.recipient || '未填'}　介质编号 {about.medium || '未填'}　批准人{' '}
            {about.approver || '未填'}
          </dd>
          <dt>签名</dt>
          <dd>
            <SignerChip status={signer.status} /> {signer.status === 'enrolled' && signer.name}{' '}
            {'fingerprint' in signer && (
              <span className="fingerprint selectable">{signer.fingerprint}</span>
            )}
          </dd>
        </dl>
      )}
    </>
  )
}

/** A list's `2022-03-22 17:00`, with or without its time, as people write it. */
function inWords(written: string): string {
  const [day, ...time] = written.split(' ')
  return [/^\d{4}-\d{2}-\d{2}$/.test(day) ? longDayText(day) : day, ...time].join(' ')
}

export function SignerChip({ status }: { readonly status: Checked['signer']['status'] }) {
  const tone =
    status === 'enrolled' ? 'done' : status === 'broken' ? 'overdue' : ('waiting' as const)
  return <Chip tone={tone} text={signerStatuses[status]} />
}
