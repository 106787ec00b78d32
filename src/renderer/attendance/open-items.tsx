import { Button, Form } from 'antd'
import type { attendanceContract } from '../../shared/attendance/contract.ts'
import type { OutputOf } from '../../shared/core/contract.ts'
import { instantText } from '../../shared/core/dates.ts'

type Open = OutputOf<typeof attendanceContract.handovers>['open'][number]

/**
 * 上一班未结事项: what the chosen post was handed last and what concerns the whole street; those of the
 * other posts are folded away. Stands in the form and follows its post.
 */
export function OpenItems({ open }: { readonly open: readonly Open[] }) {
  const form = Form.useFormInstance<{ postId?: string; openItems?: string }>()
  const postId = Form.useWatch('postId', form)
  const own = open.filter((one) => one.postId === postId)
  const common = open.filter((one) => one.isStreetwide && one.postId !== postId)
  const others = open.filter((one) => !one.isStreetwide && one.postId !== postId)
  if (open.length === 0) return null
  const takeOver = () => {
    const { openItems: written = '' } = form.getFieldsValue()
    const lines = [written, ...own.map(({ openItems }) => openItems)]
    form.setFieldValue('openItems', lines.filter((line) => line !== '').join('\n'))
  }
  return (
    <section className="open-items" aria-label="上一班未结事项">
      <h3>上一班未结事项</h3>
      {postId === undefined && <p className="page-note">选了岗位，这里列出它的未结事项。</p>}
      {postId !== undefined && own.length === 0 && <p>这个岗位没有未结事项。</p>}
      {own.map((one) => (
        <Item key={one.postId} one={one} />
      ))}
      {own.length > 0 && (
        <Button size="small" onClick={takeOver}>
          还没办完，转给接班人
        </Button>
      )}
      {common.map((one) => (
        <Item key={one.postId} one={one} />
      ))}
      {others.length > 0 && (
        <details>
          <summary>其他岗位的未结事项（{others.length}）</summary>
          {others.map((one) => (
            <Item key={one.postId} one={one} />
          ))}
        </details>
      )}
    </section>
  )
}

function Item({ one }: { readonly one: Open }) {
  return (
    <p>
      <b>
        {one.isStreetwide && '【全街道】'}
        {one.postName}
      </b>
      （{instantText(one.at)}）：{one.openItems}
    </p>
  )
}
