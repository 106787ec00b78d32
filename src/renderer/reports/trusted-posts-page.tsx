import { Button } from 'antd'
import { useState } from 'react'
import { dayOf } from '../../shared/core/dates.ts'
import { trustedPostFields } from '../../shared/reports/packages.ts'
import { useDesk } from '../core/desk.ts'
import { useCall } from '../core/query.ts'
import type { RowOf } from '../core/records.ts'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { PaperPreview } from '../ui/paper-preview.tsx'
import { RecordPage } from '../ui/record-page.tsx'
import './handover.css'

const columns: readonly Column<RowOf<'trustedPosts'>>[] = [
  { field: 'name', title: '指挥所', width: 200, pinned: true },
  { field: 'fingerprint', title: '密钥指纹', width: 380 },
  { field: 'remark', title: '核对方式', width: 200, grow: true, edit: 'text' },
]

const form: readonly FormField[] = [
  { name: 'name', wide: true },
  { name: 'fingerprint', wide: true, hint: '8 组，每组 4 位，从对方“密钥登记”页抄录' },
  { name: 'remark', wide: true, hint: '如：3月20日电话核对，核对人' },
]

const knownBy = [['fingerprint']]

/** 密钥登记: this post's fingerprint to be told to others, and theirs. */
export function TrustedPostsPage() {
  const day = dayOf(useDesk().now)
  const [isPrinting, setPrinting] = useState(false)
  const { data } = useCall('packages.ownKey', {})
  return (
    <RecordPage
      feature="trustedPosts"
      title="密钥登记"
      noun="指挥所"
      schema={trustedPostFields}
      form={form}
      columns={columns}
      knownBy={knownBy}
      nameOf={({ name }) => (typeof name === 'string' ? name : '')}
      searchHint="指挥所或指纹"
      verbs={
        data !== undefined && (
          <>
            <span className="own-key">
              本指挥所密钥指纹 <b className="fingerprint selectable">{data.fingerprint}</b>
            </span>
            <Button onClick={() => setPrinting(true)}>打印指纹单</Button>
            <PaperPreview
              request={isPrinting ? { sheet: 'fingerprint', day } : undefined}
              onClose={() => setPrinting(false)}
            />
          </>
        )
      }
      empty={{
        title: '还没有登记别的指挥所',
        step: '核对指纹后登记，核验时才能确认材料是谁制作的。本指挥所自己的不用登记。',
      }}
    />
  )
}
