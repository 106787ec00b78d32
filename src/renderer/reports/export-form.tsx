import { Alert, Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { reportsContract } from '../../shared/reports/contract.ts'
import { decidingSeats } from '../../shared/core/roles.ts'
import { client, type CallOutput } from '../core/client.ts'
import { useMay } from '../core/desk.ts'
import { sentenceOf, useCommand } from '../core/query.ts'
import { useJobRun } from '../core/run-job.ts'
import { JobProgress } from '../ui/job-progress.tsx'

type Exported = {
  readonly folder: string
  readonly files: readonly {
    readonly name: string
    readonly bytes: number
    readonly sha256: string
  }[]
}
type Masking = 'masked' | 'full'

const maskings = [
  { value: 'masked', label: '电话遮盖（上报、外发）' },
  { value: 'full', label: '完整电话（内部值班用）' },
]

/** 导出今日材料 into a chosen folder, and 核验 of a folder that came back. */
export function ExportForm({ day }: { readonly day: string }) {
  const id = useId()
  const [folder, setFolder] = useState('')
  const [masking, setMasking] = useState<Masking>('masked')
  const [made, setMade] = useState<Exported | undefined>(undefined)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const [check, setCheck] = useState<CallOutput<'reports.verify'> | undefined>(undefined)
  const { job, run } = useJobRun<Exported>()
  const choose = useCommand('files.chooseFolder')
  const reveal = useCommand('files.reveal')
  const verify = useCommand('reports.verify', { quiet: true })
  const mayExport = useMay(reportsContract.exportDay.roles)
  const mayUnmask = useMay(decidingSeats)

  function clear() {
    setFailure(undefined)
    setCheck(undefined)
  }

  async function start() {
    clear()
    setMade(undefined)
    try {
      setMade(await run(client.reports.exportDay({ day, folder: folder.trim(), masking })))
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }

  function verifyFolder(path: string) {
    clear()
    verify.mutate(
      { folder: path },
      { onSuccess: setCheck, onError: (error) => setFailure(sentenceOf(error)) },
    )
  }

  return (
    <form
      className="export-form"
      onSubmit={(event) => {
        event.preventDefault()
        void start()
      }}
    >
      <label htmlFor={id}>文件夹（U 盘或本机）</label>
      <div className="export-folder">
        <Input
          id={id}
          allowClear
          autoComplete="off"
          placeholder="导出时在其中新建“疫情防控材料”文件夹"
          value={folder}
          onChange={(event) => setFolder(event.target.value)}
        />
        <Button
          onClick={() =>
            choose.mutate(
              { title: '选择文件夹' },
              {
                onSuccess: ({ path }) => {
                  if (path !== null) setFolder(path)
                },
              },
            )
          }
        >
          浏览
        </Button>
      </div>
      <div className="page-filters">
        <Select
          aria-label="电话"
          value={masking}
          options={maskings.map((one) => ({
            ...one,
            disabled: one.value === 'full' && !mayUnmask,
          }))}
          onChange={setMasking}
        />
        <Button
          type="primary"
          htmlType="submit"
          loading={job !== undefined}
          disabled={!mayExport || folder.trim() === ''}
        >
          导出今日材料
        </Button>
        <Button disabled={folder.trim() === ''} onClick={() => verifyFolder(folder.trim())}>
          核验该文件夹
        </Button>
      </div>
      <JobProgress job={job} />
      {failure !== undefined && <Alert type="error" showIcon title={failure} />}
      {check !== undefined && (
        <Alert
          type={check.ok ? 'success' : 'error'}
          showIcon
          title={check.sentences[0]}
          description={check.sentences.slice(1).join('\n')}
        />
      )}
      {made !== undefined && (
        <>
          <div className="page-filters">
            <span>已写入 {made.folder}</span>
            <Button size="small" onClick={() => reveal.mutate({ path: made.folder })}>
              打开所在文件夹
            </Button>
            <Button size="small" onClick={() => verifyFolder(made.folder)}>
              核验
            </Button>
          </div>
          <table className="export-files">
            <tbody>
              {made.files.map(({ name, bytes, sha256 }) => (
                <tr key={name}>
                  <td>{name}</td>
                  <td>{Math.ceil(bytes / 1024).toLocaleString('zh-CN')} KB</td>
                  <td>{sha256.slice(0, 16)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </form>
  )
}
