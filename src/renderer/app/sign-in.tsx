import { Button } from 'antd'
import { useEffect } from 'react'
import { deskRoles } from '../../shared/core/roles.ts'
import type { CallOutput } from '../core/client.ts'
import { readAhead, useCall, useCommand, writeAhead } from '../core/query.ts'
import { clearUndo } from '../core/undo.ts'
import { OtherPosts } from '../settings/other-posts.tsx'
import { Empty } from '../ui/empty.tsx'

type Post = NonNullable<CallOutput<'post.status'>['post']>
type Operator = CallOutput<'session.operators'>['operators'][number]

/** Who sits here: one of the staff marked 可操作. Every step is written down under this name. */
export function SignIn(props: {
  readonly post: Post
  /** What can be made ready while the operator chooses. */
  readonly onShown: () => unknown
}) {
  const { post, onShown } = props
  const { data } = useCall('session.operators', {})
  const signIn = useCommand('session.signIn')
  const operators = data?.operators ?? []
  useEffect(() => void onShown(), [onShown])

  function signedIn(actor: Operator) {
    clearUndo()
    // The desk is drawn while its figures are counted, and not after them.
    readAhead('reports.overview', {})
    writeAhead('post.status', {}, (status) => ({ ...status, actor }))
  }

  return (
    <main className="welcome">
      <h1>{post.postName || post.streetName}</h1>
      <p>选择操作人员登录。办理的每一步都以此人名义记入审计。</p>
      <div className="operators">
        {operators.map((operator, at) => (
          <Button
            key={operator.personId}
            size="large"
            autoFocus={at === 0}
            loading={signIn.isPending && signIn.variables.id === operator.personId}
            onClick={() =>
              signIn.mutate({ id: operator.personId }, { onSuccess: () => signedIn(operator) })
            }
          >
            <b>{operator.label}</b>
            <span className="page-note">{deskRoles[operator.role]}</span>
          </Button>
        ))}
      </div>
      {data !== undefined && operators.length === 0 && (
        <Empty title="没有可登录的人员" step="人员台账里没有标为“可操作”的人。请恢复备份。" />
      )}
      <OtherPosts />
    </main>
  )
}
