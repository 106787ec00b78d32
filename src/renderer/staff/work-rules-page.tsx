import { App, Segmented } from 'antd'
import { useState, type ReactNode } from 'react'
import { workLimitsContract } from '../../shared/staff/contract.ts'
import { limitsSchema } from '../../shared/staff/limits.ts'
import { client } from '../core/client.ts'
import { useMay } from '../core/desk.ts'
import { useCall } from '../core/query.ts'
import { pushUndo } from '../core/undo.ts'
import type { FormField } from '../ui/field.ts'
import { RecordForm, type Values } from '../ui/form.tsx'
import { useLeave } from '../ui/leaving.tsx'
import { Page } from '../ui/page.tsx'
import { Roles } from './roles.tsx'

const kinds = [
  { value: 'limits', label: '工作上限' },
  { value: 'roles', label: '岗位角色' },
]

/** What every roster keeps, and the words for what people are. */
export function WorkRulesPage() {
  const [kind, setKind] = useState('limits')
  const leave = useLeave()
  const choice = (
    <Segmented
      aria-label="种类"
      value={kind}
      options={kinds}
      onChange={(next) => leave(() => setKind(next))}
    />
  )
  return kind === 'limits' ? <Limits verbs={choice} /> : <Roles verbs={choice} />
}

const form: readonly FormField[] = Object.keys(limitsSchema.shape).map((name) => ({ name }))

function Limits({ verbs }: { readonly verbs: ReactNode }) {
  const { data } = useCall('workLimits.show', {})
  const { message } = App.useApp()
  const mayWrite = useMay(workLimitsContract.save.roles)

  async function save(change: Values) {
    if (data === undefined || Object.keys(change).length === 0) return
    const { rowVersion } = await client.workLimits.save({ ...data, ...change })
    pushUndo({
      label: '修改排班上限',
      run: () => client.workLimits.save({ ...data, rowVersion }),
    })
    void message.success('已保存，下次排班起按新的上限')
  }

  return (
    <Page
      title="工作上限"
      note="对所有人有效；个人的上限在“人员”里写，超时须在“超时批准”里写明理由"
      verbs={verbs}
      scrolls
    >
      <div className="narrow-form">
        {data !== undefined && (
          <RecordForm
            key={data.rowVersion}
            schema={limitsSchema}
            fields={form}
            row={data}
            onSave={save}
            verb="保存修改"
            readOnly={!mayWrite}
          />
        )}
      </div>
    </Page>
  )
}
