import { Alert, Button, Checkbox, Radio, Space } from 'antd'
import { useState } from 'react'
import { grouped } from '../../shared/reports/grouped.ts'
import { roleName } from '../../shared/staff/roles.ts'
import { postTemplatesContract } from '../../shared/teams/contract.ts'
import { client, type CallOutput } from '../core/client.ts'
import { useMay } from '../core/desk.ts'
import { useCall, useCommand } from '../core/query.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import type { FormField } from '../ui/field.ts'
import { RecordForm } from '../ui/form.tsx'
import { Page, Panel } from '../ui/page.tsx'
import type { Pick } from '../ui/pick.ts'
import type { PartProps } from './part-props.ts'
import { TemplateEditor } from './template-editor.tsx'
import './teams.css'

type Listed = CallOutput<'postTemplates.list'>
type Template = Listed['templates'][number]
type Slot = Template['posts'][number]['slots'][number]
type Preview = CallOutput<'postTemplates.preview'>

/** The whole street among the grids that can be ticked. */
const street = 'street'
const idOf = (target: string) => (target === street ? null : target)

/** Models of posts and their role slots: look, choose grids, see what changes, put up in one step. */
export function Templates({ verbs }: PartProps) {
  const { data } = useCall('postTemplates.list', {})
  const { data: current } = useCall('grids.current', {})
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const [targets, setTargets] = useState<readonly string[]>([])
  const [keeping, setKeeping] = useState(false)
  const [edited, setEdited] = useState<'copy' | 'own' | undefined>(undefined)
  const mayWrite = useMay(postTemplatesContract.apply.roles)
  const template = data?.templates.find(({ id }) => id === chosen) ?? data?.templates[0]
  const request = { templateId: template?.id ?? '', targets: targets.map(idOf) }
  const { data: preview } = useCall('postTemplates.preview', request, {
    enabled: template !== undefined && targets.length > 0,
  })
  const apply = useCommand('postTemplates.apply', {
    done: ({ added, removed }) => {
      setTargets([])
      return `已套用：新设 ${added.length} 个岗位，撤下 ${removed.length} 个。按 Ctrl+Z 撤销`
    },
    undo: ({ added, removed }) => ({
      label: `套用${template?.name ?? '岗位模板'}`,
      run: () => client.postTemplates.revert({ added, removed }),
    }),
  })
  const remove = useCommand('postTemplates.remove', {
    undo: (key) => ({ label: '删除岗位模板', run: () => client.postTemplates.restore(key) }),
  })
  const grids = current?.grids ?? []
  const all = [street, ...grids.map(({ id }) => id)]

  return (
    <Page
      title="岗位模板"
      note="套用会换下同一类模板的岗位，其他岗位不动"
      verbs={
        <>
          {verbs}
          {mayWrite && grids.length > 0 && (
            <Button onClick={() => setKeeping(true)}>把网格岗位存为模板</Button>
          )}
          {mayWrite && (
            <Button
              type="primary"
              disabled={template === undefined || targets.length === 0}
              loading={apply.isPending}
              onClick={() => apply.mutate(request)}
            >
              套用
            </Button>
          )}
        </>
      }
    >
      <div className="templates">
        <Panel title="模板" className="template-list">
          <Radio.Group
            aria-label="模板"
            value={template?.id}
            onChange={({ target }) => setChosen(String(target.value))}
          >
            {data?.templates.map(({ id, name, places, rowVersion }) => (
              <Radio key={id} value={id}>
                {name}
                <span className="page-note">
                  {' '}
                  每天 {places} 人次{rowVersion === null ? '' : '，自存'}
                </span>
              </Radio>
            ))}
          </Radio.Group>
          {template !== undefined && (
            <Composition template={template} shifts={data?.shifts ?? []} />
          )}
          {template !== undefined && mayWrite && (
            <Space className="template-verbs" wrap>
              <Button size="small" onClick={() => setEdited('copy')}>
                照此新建
              </Button>
              {template.rowVersion !== null && (
                <>
                  <Button size="small" onClick={() => setEdited('own')}>
                    修改
                  </Button>
                  <Button
                    danger
                    size="small"
                    onClick={() =>
                      remove.mutate({ id: template.id, rowVersion: template.rowVersion ?? 0 })
                    }
                  >
                    删除
                  </Button>
                </>
              )}
            </Space>
          )}
        </Panel>
        <Panel title="用在哪里" className="template-targets">
          <Checkbox
            checked={targets.length === all.length}
            indeterminate={targets.length > 0 && targets.length < all.length}
            onChange={({ target }) => setTargets(target.checked ? all : [])}
          >
            全选
          </Checkbox>
          <Checkbox.Group
            value={[...targets]}
            options={[
              { value: street, label: '全街道' },
              ...grids.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={setTargets}
          />
        </Panel>
        <Panel title="会有哪些变化" className="template-preview">
          {targets.length === 0 || preview === undefined ? (
            <p className="page-note">
              选好网格后，这里列出新设和撤下的岗位；按“套用”以后才会改动。
            </p>
          ) : (
            <Changes preview={preview} />
          )}
        </Panel>
      </div>
      {template !== undefined && edited !== undefined && (
        <TemplateEditor
          key={`${template.id} ${edited}`}
          template={template}
          isCopy={edited === 'copy'}
          shifts={data?.shifts ?? []}
          onSaved={(id) => {
            setChosen(id)
            setEdited(undefined)
          }}
          onClose={() => setEdited(undefined)}
        />
      )}
      <SideDrawer title="把网格岗位存为模板" open={keeping} onClose={() => setKeeping(false)}>
        <RecordForm
          schema={postTemplatesContract.keep.input}
          fields={keepFields}
          verb="存为模板"
          onSave={async (values) => {
            const name = String(values.name)
            const { id } = await client.postTemplates.keep({ name, gridId: String(values.gridId) })
            setChosen(id)
            setKeeping(false)
          }}
          onCancel={() => setKeeping(false)}
        />
      </SideDrawer>
    </Page>
  )
}

const pickGrid: Pick = async (text) => {
  const { grids } = await client.grids.current({})
  return grids
    .filter(({ name, code }) => name.includes(text) || code.includes(text))
    .map(({ id, name, communityName }) => ({ value: id, label: name, note: communityName }))
}

const keepFields: readonly FormField[] = [
  { name: 'name', hint: '例如 本街道标准网格' },
  { name: 'gridId', pick: pickGrid, hint: '先在“岗位”“岗位班次”里把这个网格调好' },
]

function Composition(props: { readonly template: Template; readonly shifts: Listed['shifts'] }) {
  const shiftOf = new Map(props.shifts.map(({ value, label }) => [value, label]))
  return (
    <div className="template-posts">
      {props.template.posts.map((post) => (
        <section key={post.title}>
          <h3>{post.title}</h3>
          <ul>
            {[...grouped(post.slots, slotText)].map(([words, same]) => (
              <li key={words}>
                {words}（{same.map(({ shift }) => shiftOf.get(shift) ?? '已删的班次').join('、')}）
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** `值守（女）1 人：志愿者、物业保安`; the same in several shifts is said once. */
function slotText(slot: Slot): string {
  const { title, minimum, wished, roles } = slot
  const marks = [
    slot.isLeader && !title.includes('带班') ? '带班' : '',
    slot.sex === '' ? '' : slot.sex === 'male' ? '男' : '女',
    slot.closedLoop ? '闭环内' : '',
    slot.needsSkill,
  ].filter((mark) => mark !== '')
  const who = marks.length === 0 ? title : `${title}（${marks.join('，')}）`
  return `${who} ${countText(minimum, wished)}：${roles.map(roleName).join('、')}`
}

function countText(minimum: number, wished: number): string {
  return wished > minimum ? `${minimum} 至 ${wished} 人` : `${minimum} 人`
}

function Changes({ preview }: { readonly preview: Preview }) {
  const { before, after, people, peopleNeeded, duties, isPublished } = preview
  return (
    <>
      <p>
        全街道每天 <b>{before}</b> 人次 → <b>{after}</b> 人次；按每人 14 天 9 班，约需{' '}
        <b>{peopleNeeded}</b> 人，名单上 <b>{people}</b> 人
        {peopleNeeded > people ? `，缺 ${peopleNeeded - people} 人` : ''}。
      </p>
      {duties > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`撤下的岗位今天起还有 ${duties} 个上岗安排，套用后要重新排班。`}
        />
      )}
      {isPublished && (
        <Alert
          type="info"
          showIcon
          title="排班表已经发布：套用后记为新的一版，新设的岗位先空着，到排班表的“缺岗与冲突”里补人。"
        />
      )}
      <table className="template-changes">
        <thead>
          <tr>
            <th>地方</th>
            <th>撤下</th>
            <th>新设</th>
            <th>每天人次</th>
          </tr>
        </thead>
        <tbody>
          {preview.targets.map((one) => (
            <tr key={one.name}>
              <td>{one.name}</td>
              <td>{postText(one.removed)}</td>
              <td>{postText(one.added)}</td>
              <td>
                {one.before} → {one.after}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function postText(posts: readonly { readonly name: string; readonly places: number }[]): string {
  return posts.length === 0 ? '无' : posts.map(({ name, places }) => `${name} ${places}`).join('、')
}
