import { Button } from 'antd'
import { dayText, instantText } from '../../shared/core/dates.ts'
import { logsContract, signedLogs, type SignedLog } from '../../shared/logs/contract.ts'
import { useMay } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'
import { useCall, useCommand } from '../core/query.ts'
import { useAsk } from './ask.ts'

/** 签字: closes a log's day against taking back; shows who did once it is done. */
export function SignDay({ log, day }: { readonly log: SignedLog; readonly day: string }) {
  const { data } = useCall('logs.signature', { log, day })
  const sign = useCommand('logs.sign', { done: `${dayText(day)}的${signedLogs[log]}日志已签字` })
  const maySign = useMay(logsContract.sign.roles)
  const ask = useAsk()
  const run = async () => {
    const sure = await ask({
      title: `签字确认${dayText(day)}的${signedLogs[log]}日志`,
      text: '签字以后，这一天的登记不能再撤销，只能补录。',
      verb: '签字',
    })
    if (sure) sign.mutate({ log, day })
  }
  useKeys(
    maySign && data?.signed === null ? [{ key: 'q', label: '签字', run: () => void run() }] : [],
  )
  if (data === undefined) return null
  if (data.signed !== null) {
    return (
      <span className="page-note sign-day">
        {data.signed.by} {instantText(data.signed.at)} 已签字
      </span>
    )
  }
  return maySign ? <Button onClick={() => void run()}>签字</Button> : null
}
