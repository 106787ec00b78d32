import { Alert, Button, Space } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../shared/core/contract.ts'
import type { rosterContract } from '../../shared/roster/contract.ts'
import { CallError, client } from '../core/client.ts'
import { sentenceOf } from '../core/query.ts'
import { useJobRun } from '../core/run-job.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { FileRow } from '../ui/file-row.tsx'
import { JobProgress } from '../ui/job-progress.tsx'
import { useUnsaved } from '../ui/leaving.tsx'
import { ChangeCheck } from './change-dialog.tsx'
import { changeOf } from './duty-edits.ts'
import type { RosterView } from './roster-view.ts'

type Read = OutputOf<typeof rosterContract.readWorkbook>
type Note = Read['faults'][number]
type Props = { readonly view: RosterView; readonly onClose: () => void }

/** 导入改过的表格: what was edited, what cannot be read and why; then taken over as one change. */
export function ImportDrawer(props: Props & { readonly open: boolean }) {
  const { open, ...rest } = props
  return (
    <SideDrawer title="导入改过的表格" open={open} onClose={rest.onClose} width={640}>
      <Import {...rest} />
    </SideDrawer>
  )
}

function Import({ view, onClose }: Props) {
  const rosterId = view.roster.id
  const [file, setFile] = useState('')
  const [found, setFound] = useState<Read | undefined>(undefined)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const { job, run } = useJobRun<Read>()

  async function read() {
    setFailure(undefined)
    setFound(undefined)
    try {
      setFound(await run(client.roster.readWorkbook({ rosterId, file })))
    } catch (error) {
      const isStopped = error instanceof CallError && error.code === 'cancelled'
      if (!isStopped) setFailure(sentenceOf(error))
    }
  }

  return (
    <Space orientation="vertical" style={{ width: '100%' }} size={12}>
      <p className="page-note">
        先用“表格 › 导出表格”，在 WPS 或 Excel
        里改姓名或班次，存盘后在这里读入。先看改了哪些格子，再决定是否采用。
      </p>
      <FileRow
        label="改过的表格"
        hint="值班表-….xlsx"
        extensions={['xlsx']}
        path={file}
        onChange={(path) => {
          setFile(path)
          setFound(undefined)
        }}
      />
      <Button
        type={found === undefined ? 'primary' : 'default'}
        disabled={file.trim() === ''}
        loading={job !== undefined}
        onClick={() => void read()}
      >
        读入并核对
      </Button>
      <JobProgress job={job} />
      {failure !== undefined && <Alert type="error" showIcon title={failure} />}
      {found !== undefined && <Found view={view} found={found} onClose={onClose} />}
    </Space>
  )
}

function Found({ view, found, onClose }: Props & { readonly found: Read }) {
  const { differences, faults, notices, fileName } = found
  const change = changeOf(view, found)
  useUnsaved(differences.length === 0 ? undefined : '表格里的改动还没有采用。')
  return (
    <>
      {faults.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={`${faults.length} 处读不了，没有改：在表格里改好后重新读入，或只采用其余的`}
          description={<Notes label="读不了的格子" fileName={fileName} notes={faults} />}
        />
      )}
      {notices.map((notice) => (
        <Alert key={notice} type="warning" showIcon title={`${fileName} ${notice}`} />
      ))}
      {differences.length === 0 ? (
        <Alert
          type="info"
          showIcon
          title={faults.length > 0 ? '其余格子没有改动。' : '表格和排班表一样，没有改动。'}
        />
      ) : (
        <ChangeCheck
          key={fileName}
          view={view}
          proposal={{ verb: '采用', words: `导入表格 ${differences.length} 格`, change }}
          startReason={`导入表格 ${fileName}`}
          onClose={onClose}
        >
          <h3 className="duty-part">改了 {differences.length} 格</h3>
          <Notes label="改动的格子" fileName={fileName} notes={differences} />
        </ChangeCheck>
      )}
    </>
  )
}

/** `值班表.xlsx “按岗位”表 F12` and what is to be said about it. */
function Notes(props: {
  readonly label: string
  readonly fileName: string
  readonly notes: readonly Note[]
}) {
  return (
    <ul className="import-notes selectable" aria-label={props.label}>
      {props.notes.map(({ sheet, cell, sentence }, at) => (
        <li key={at}>
          <b>
            {props.fileName} “{sheet}”表 {cell}
          </b>
          <span>{sentence}</span>
        </li>
      ))}
    </ul>
  )
}
