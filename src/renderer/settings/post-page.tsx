import { App } from 'antd'
import { postFields, postContract } from '../../shared/settings/contract.ts'
import { client } from '../core/client.ts'
import { useDesk, useMay } from '../core/desk.ts'
import { pushUndo } from '../core/undo.ts'
import { RecordForm } from '../ui/form.tsx'
import { Page } from '../ui/page.tsx'
import { postForm } from './post-form.ts'

/** The post's own facts: what stands on every sheet and where a day ends. */
export function PostPage() {
  const { post } = useDesk()
  const { message } = App.useApp()
  const mayWrite = useMay(postContract.save.roles)
  // Without `isDemo`, which nobody writes by hand.
  const before = postFields.parse(post)

  async function save(change: Readonly<Record<string, unknown>>) {
    if (Object.keys(change).length === 0) return
    await client.post.save({ ...before, ...change })
    pushUndo({ label: '修改指挥所设置', run: () => client.post.save(before) })
    void message.success('已保存修改')
  }

  return (
    <Page title="指挥所" note="印在每一张表和简报上" scrolls>
      <div className="narrow-form">
        <RecordForm
          key={JSON.stringify(post)}
          schema={postFields}
          fields={postForm}
          row={before}
          onSave={save}
          verb="保存修改"
          readOnly={!mayWrite}
        />
      </div>
    </Page>
  )
}
