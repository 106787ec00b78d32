import { Button, Input } from 'antd'
import { useState } from 'react'
import { dayOf } from '../../shared/core/dates.ts'
import type { PaperRequest } from '../../shared/papers/contract.ts'
import { applicationDraft } from '../../shared/zones/application.ts'
import { zoneSteps } from '../../shared/zones/kinds.ts'
import { findRuleSet, wishOf } from '../../shared/zones/rule-sets.ts'
import { client } from '../core/client.ts'
import { useDesk } from '../core/desk.ts'
import { useShowFailure } from '../core/query.ts'
import { useLeave, useUnsaved } from '../ui/leaving.tsx'
import { PaperPreview } from '../ui/paper-preview.tsx'
import type { ZoneView } from './use-zones.ts'

/** The application as a draft in the person's own hands: edited, kept, copied; nothing is sent. */
export function ZoneApplication(props: { readonly view: ZoneView; readonly now: string }) {
  const { view, now } = props
  const { zone } = view
  const { post } = useDesk()
  const showFailure = useShowFailure()
  const rules = findRuleSet(zone.ruleSet)
  const wish = wishOf(zone)
  const verb = zoneSteps[wish === '解除' ? 'lift' : 'step_down']
  const draft = () =>
    rules === undefined
      ? ''
      : applicationDraft({
          zone,
          rules,
          conditions: view.conditions,
          checks: zone.checks,
          households: view.households,
          squareMetres: view.squareMetres,
          postName: post.postName || post.streetName,
          district: post.district,
          now,
        })
  const [body, setBody] = useState(() => zone.application?.body ?? draft())
  const [typed, setTyped] = useState(false)
  useUnsaved(typed ? '改写的申请会丢失。' : undefined)
  const leave = useLeave()
  const [said, setSaid] = useState('')
  const [paper, setPaper] = useState<PaperRequest | undefined>(undefined)

  async function save(): Promise<boolean> {
    try {
      await client.zones.saveApplication({ zoneId: zone.id, body })
      setTyped(false)
      setSaid('已保存草稿。')
      return true
    } catch (error) {
      showFailure(error)
      return false
    }
  }
  /** What is printed is what is kept. */
  async function print() {
    const isKept = body === zone.application?.body || (await save())
    if (isKept) setPaper({ sheet: 'application', day: dayOf(now), zone: zone.id })
  }
  async function copy() {
    await navigator.clipboard.writeText(body)
    setSaid('已复制，可粘贴到公文里。')
  }

  return (
    <div className="application">
      <p className="page-note">
        程序只起草，不{verb}。批准后按“{verb}”登记决定文号。
        {zone.application !== null &&
          ` 上次保存：${zone.application.madeBy} ${dayOf(zone.application.madeAt)}。`}
      </p>
      <Input.TextArea
        aria-label={`申请${wish}`}
        value={body}
        autoSize={{ minRows: 16, maxRows: 24 }}
        onChange={(event) => {
          setBody(event.target.value)
          setTyped(true)
        }}
      />
      <div className="page-filters">
        <Button type="primary" onClick={() => void save()}>
          保存草稿
        </Button>
        <Button onClick={() => void print()}>打印</Button>
        <Button onClick={() => void copy()}>复制全文</Button>
        <Button onClick={() => leave(() => setBody(draft()))}>按现在的记录重新起草</Button>
        <span role="status">{said}</span>
      </div>
      <PaperPreview request={paper} onClose={() => setPaper(undefined)} />
    </div>
  )
}
