import { Alert, Button, Input, Select, Space } from 'antd'
import { useState } from 'react'
import { POST_KIND_LABELS } from '../../shared/roster/templates.ts'
import { templateEdit, type EditedPost, type EditedSlot } from '../../shared/teams/contract.ts'
import { client, type CallOutput } from '../core/client.ts'
import { sentenceOf } from '../core/query.ts'
import { pushUndo } from '../core/undo.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useUnsaved } from '../ui/leaving.tsx'
import { TemplateSlots } from './template-slots.tsx'

type Listed = CallOutput<'postTemplates.list'>
type Template = Listed['templates'][number]
type Props = {
  readonly template: Template
  /** Makes a template of the street's own of it, instead of changing it. */
  readonly isCopy: boolean
  readonly shifts: Listed['shifts']
  readonly onSaved: (id: string) => void
  readonly onClose: () => void
}

/** A template's posts and role slots, to be changed and saved; applied templates stay as they were. */
export function TemplateEditor(props: Props) {
  return (
    <Dialog
      title={props.isCopy ? `照“${props.template.name}”新建模板` : '修改模板'}
      open
      width={1180}
      onClose={props.onClose}
    >
      <Editor {...props} />
    </Dialog>
  )
}

const kinds = Object.entries(POST_KIND_LABELS).map(([value, label]) => ({
  value: value as EditedPost['kind'],
  label,
}))

function Editor({ template, isCopy, shifts, onSaved, onClose }: Props) {
  const [name, setName] = useState(
    isCopy ? `${template.name}（本街道）`.slice(0, 40) : template.name,
  )
  const [posts, setPosts] = useState<readonly EditedPost[]>(template.posts)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const [isWriting, setWriting] = useState(false)
  const isChanged = name !== template.name || posts !== template.posts
  useUnsaved(isChanged && !isWriting ? '模板的修改会丢失。' : undefined)

  const setPost = (at: number, change: Partial<EditedPost>) =>
    setPosts(posts.map((post, index) => (index === at ? { ...post, ...change } : post)))
  const newSlot = (): EditedSlot => ({
    title: '',
    shift: shifts[0].value,
    roles: ['volunteer'],
    minimum: 1,
    wished: 1,
    weight: 100,
    isLeader: false,
    needsSkill: '',
    closedLoop: false,
    sex: '',
  })

  async function save() {
    const { id, rowVersion } = isCopy ? { id: null, rowVersion: null } : template
    const asked = templateEdit.safeParse({ id, rowVersion, from: template.id, name, posts })
    if (!asked.success) return setFailure(faultOf(asked.error.issues[0], posts))
    setWriting(true)
    setFailure(undefined)
    try {
      const key = await client.postTemplates.save(asked.data)
      pushUndo({
        label: isCopy ? `新建模板 ${name}` : `修改模板 ${name}`,
        run: () =>
          isCopy
            ? client.postTemplates.remove(key)
            : client.postTemplates.save({
                ...key,
                from: template.id,
                name: template.name,
                posts: template.posts,
              }),
      })
      onSaved(key.id)
    } catch (error) {
      setFailure(sentenceOf(error))
      setWriting(false)
    }
  }

  return (
    <Space orientation="vertical" style={{ width: '100%' }} size={12}>
      <label className="template-name">
        模板名称
        <Input
          autoFocus
          maxLength={40}
          aria-label="模板名称"
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <div className="template-editor">
        {posts.map((post, at) => (
          <section key={at} aria-label={`岗位 ${post.title}`}>
            <div className="template-post">
              <Input
                aria-label="岗位名称"
                value={post.title}
                onChange={({ target }) => setPost(at, { title: target.value })}
              />
              <Select
                aria-label="岗位类型"
                value={post.kind}
                options={kinds}
                onChange={(kind) => setPost(at, { kind })}
              />
              <Input
                aria-label="地点"
                placeholder="地点"
                value={post.place}
                onChange={({ target }) => setPost(at, { place: target.value })}
              />
              <Button onClick={() => setPost(at, { slots: [...post.slots, newSlot()] })}>
                加一行班次
              </Button>
              <Button danger onClick={() => setPosts(posts.toSpliced(at, 1))}>
                删除岗位
              </Button>
            </div>
            <TemplateSlots
              slots={post.slots}
              shifts={shifts}
              onChange={(slots) => setPost(at, { slots: [...slots] })}
            />
          </section>
        ))}
        <Button
          onClick={() =>
            setPosts([...posts, { kind: 'gate', title: '卡口', place: '', slots: [newSlot()] }])
          }
        >
          加一个岗位
        </Button>
      </div>
      {failure !== undefined && <Alert type="error" showIcon title={failure} />}
      <Space>
        <Button
          type="primary"
          loading={isWriting}
          disabled={!isChanged && !isCopy}
          onClick={() => void save()}
        >
          保存模板
        </Button>
        <Button onClick={onClose}>取消</Button>
        <span className="page-note">已经设好的岗位不变；要用上修改，保存后再套用一次。</span>
      </Space>
    </Space>
  )
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string }

/** `卡口 第 2 行：至少选一种角色`. */
function faultOf({ path, message }: Issue, posts: readonly EditedPost[]): string {
  const [first, post, , slot] = path
  if (first !== 'posts' || typeof post !== 'number') return `模板没有保存：${message}。`
  const line = typeof slot === 'number' ? ` 第 ${slot + 1} 行` : ''
  return `模板没有保存：“${posts[post].title || `第 ${post + 1} 个岗位`}”${line}，${message}。`
}
