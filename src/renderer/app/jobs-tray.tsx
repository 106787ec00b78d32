import { LoadingOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { Badge, Button, Popover, Progress } from 'antd'
import { timeText } from '../../shared/core/dates.ts'
import type { JobState } from '../../shared/core/events.ts'
import { clearEndedJobs, useJobs } from '../core/events.ts'
import { useCommand } from '../core/query.ts'
import { Chip } from '../ui/chip.tsx'

/** Long work: how far it is, a way to stop it, and what it made. */
export function JobsTray() {
  const jobs = useJobs()
  const running = jobs.filter(({ state }) => state === 'running')
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title="任务"
      content={
        <div className="jobs">
          {jobs.length === 0 && (
            <p className="page-note">没有任务。导入、划分、排班和导出会列在这里。</p>
          )}
          {[...jobs].reverse().map((job) => (
            <JobLine key={job.id} job={job} />
          ))}
          {jobs.length > running.length && (
            <Button size="small" onClick={clearEndedJobs}>
              清除已结束的
            </Button>
          )}
        </div>
      }
    >
      <Badge count={running.length} size="small" offset={[-4, 4]}>
        <Button
          type="text"
          icon={running.length > 0 ? <LoadingOutlined /> : <UnorderedListOutlined />}
        >
          任务
        </Button>
      </Badge>
    </Popover>
  )
}

function JobLine({ job }: { readonly job: JobState }) {
  const cancel = useCommand('jobs.cancel')
  const reveal = useCommand('files.reveal')
  const path = pathIn(job.output)
  const percent = job.total > 0 ? Math.floor((job.done / job.total) * 100) : 0
  return (
    <section className="job">
      <div className="job-head">
        <b>{job.label}</b>
        <span className="page-note">{timeText(job.startedAt)}</span>
        <JobChip state={job.state} />
      </div>
      {job.state === 'running' && (
        <div className="job-head">
          <Progress percent={percent} size="small" status="normal" />
          <Button size="small" onClick={() => cancel.mutate({ jobId: job.id })}>
            取消
          </Button>
        </div>
      )}
      <span className="page-note">{job.error?.message ?? job.step}</span>
      {path !== undefined && (
        <Button size="small" onClick={() => reveal.mutate({ path })}>
          打开所在文件夹
        </Button>
      )}
    </section>
  )
}

function JobChip({ state }: { readonly state: JobState['state'] }) {
  switch (state) {
    case 'running':
      return <Chip tone="waiting" text="进行中" />
    case 'done':
      return <Chip tone="done" text="已完成" />
    case 'failed':
      return <Chip tone="overdue" text="未完成" />
    case 'cancelled':
      return <Chip tone="plain" text="已取消" />
  }
}

/** Where a job wrote, if it wrote files: `folder` or `path` of its output. */
function pathIn(output: unknown): string | undefined {
  if (typeof output !== 'object' || output === null) return undefined
  if ('folder' in output && typeof output.folder === 'string') return output.folder
  if ('path' in output && typeof output.path === 'string') return output.path
  return undefined
}
