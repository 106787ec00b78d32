import { useCall, sentenceOf } from '../core/query.ts'
import { Empty } from '../ui/empty.tsx'
import { onDemand } from '../ui/on-demand.tsx'
import { SignIn } from './sign-in.tsx'
import './shell.css'

// Read while the operator looks for their name, so that the names do not wait for the desk.
const Shell = onDemand(async () => (await import('./shell.tsx')).Shell)
const Welcome = onDemand(async () => (await import('./welcome.tsx')).Welcome)

/** Decides what comes first: a new file, signing in, or the desk itself. */
export function Gate() {
  const status = useCall('post.status', {}, { everySeconds: 60 })
  if (status.isError) {
    return (
      <div className="centre">
        <Empty
          title="读不到数据"
          step={sentenceOf(status.error)}
          verb={{ label: '再试一次', run: () => void status.refetch() }}
        />
      </div>
    )
  }
  if (status.data === undefined) return null
  const { post, actor } = status.data
  if (post === null) return <Welcome />
  if (actor === null) return <SignIn post={post} onShown={Shell.read} />
  return <Shell desk={{ ...status.data, post, actor }} />
}
