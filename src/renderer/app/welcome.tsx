import { Button, Input } from 'antd'
import { useState } from 'react'
import { postContract } from '../../shared/settings/contract.ts'
import { client } from '../core/client.ts'
import { useJob } from '../core/events.ts'
import { useCommand } from '../core/query.ts'
import { Dialog } from '../ui/dialog.tsx'
import { RecordForm } from '../ui/form.tsx'
import { OtherPosts } from '../settings/other-posts.tsx'
import { postForm } from '../settings/post-form.ts'

/** The first screen of a new file: look at the demo, start a post, or bring one back. */
export function Welcome() {
  const [step, setStep] = useState<'create' | 'restore' | undefined>(undefined)
  const [demoJob, setDemoJob] = useState<string | undefined>(undefined)
  const loadDemo = useCommand('demo.load')
  const demo = useJob(demoJob)
  const loading = demo?.state === 'running'
  return (
    <main className="welcome">
      <h1>街道防疫指挥台</h1>
      <p>全部数据保存在这台电脑上，不连接网络。先选择从哪里开始：</p>
      <div className="welcome-choices">
        <Choice
          title="打开演示街道"
          text="用虚构的街道、住户和人员试用全部功能，所有内容都标明“演示”。"
          verb="打开演示街道"
          primary
          loading={loading || loadDemo.isPending}
          onRun={() => loadDemo.mutate({}, { onSuccess: ({ jobId }) => setDemoJob(jobId) })}
        />
        <Choice
          title="新建指挥所"
          text="填写街道名称和操作人员，从空白台账开始，再导入地图、人员和住户。"
          verb="新建指挥所"
          disabled={loading}
          onRun={() => setStep('create')}
        />
        <Choice
          title="恢复备份"
          text="从备份文件恢复原来的指挥所，例如更换电脑之后。"
          verb="恢复备份"
          disabled={loading}
          onRun={() => setStep('restore')}
        />
      </div>
      <p className="page-note welcome-state" role="status">
        {loading ? demo.step : demo?.error?.message}
      </p>
      <Dialog title="新建指挥所" open={step === 'create'} onClose={() => setStep(undefined)}>
        <RecordForm
          schema={postContract.create.input}
          fields={[...postForm, { name: 'operatorName' }]}
          onSave={(values) =>
            client.post.create(values as Parameters<typeof client.post.create>[0])
          }
          verb="新建指挥所"
        />
      </Dialog>
      <OtherPosts />
      <RestoreDialog open={step === 'restore'} onClose={() => setStep(undefined)} />
    </main>
  )
}

function Choice(props: {
  readonly title: string
  readonly text: string
  readonly verb: string
  readonly primary?: boolean
  readonly loading?: boolean
  readonly disabled?: boolean
  readonly onRun: () => void
}) {
  return (
    <section className="panel welcome-choice">
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      <Button
        type={props.primary ? 'primary' : 'default'}
        size="large"
        loading={props.loading}
        disabled={props.disabled}
        onClick={props.onRun}
      >
        {props.verb}
      </Button>
    </section>
  )
}

function RestoreDialog(props: { readonly open: boolean; readonly onClose: () => void }) {
  const [file, setFile] = useState('')
  const choose = useCommand('files.chooseFile')
  const restore = useCommand('backups.restore', { done: '已恢复备份' })
  return (
    <Dialog title="恢复备份" open={props.open} onClose={props.onClose}>
      <p className="page-note">选择备份文件，或直接填写它的位置。</p>
      <div className="page-filters">
        <Input
          aria-label="备份文件"
          placeholder="备份文件的位置"
          style={{ flex: 1 }}
          value={file}
          onChange={(event) => setFile(event.target.value)}
        />
        <Button
          onClick={() =>
            choose.mutate(
              { title: '选择备份文件', extensions: ['streetpost'] },
              { onSuccess: ({ path }) => setFile(path ?? file) },
            )
          }
        >
          选择文件
        </Button>
        <Button
          type="primary"
          disabled={file.trim() === ''}
          loading={restore.isPending}
          onClick={() => restore.mutate({ file })}
        >
          恢复备份
        </Button>
      </div>
    </Dialog>
  )
}
