import { useCall, sentenceOf } from '../core/query.ts'
import { Empty } from '../ui/empty.tsx'
import { Shell } from './shell.tsx'
import { SignIn } from './sign-in.tsx'
import './shell.css'
import { Welcome } from './welcome.tsx'

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
  if (actor === null) return <SignIn post={post} />
  return <Shell desk={{ ...status.data, post, actor }} />
}
