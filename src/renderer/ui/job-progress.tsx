import { Button, Progress } from 'antd'
import type { JobState } from '../../shared/core/events.ts'
import { useCommand } from '../core/query.ts'

/** How far a running job is, beside the form that started it; nothing while none runs. */
export function JobProgress({ job }: { readonly job: JobState | undefined }) {
  const cancel = useCommand('jobs.cancel')
  if (job === undefined) return null
  const percent = job.total > 0 ? Math.floor((job.done / job.total) * 100) : 0
  return (
    <div className="page-filters" style={{ marginTop: 12, flexWrap: 'nowrap' }} role="status">
      <span className="page-note" style={{ whiteSpace: 'nowrap' }}>
        {job.step}
      </span>
      <Progress percent={percent} size="small" status="normal" />
      <Button size="small" onClick={() => cancel.mutate({ jobId: job.id })}>
        取消
      </Button>
    </div>
  )
}
