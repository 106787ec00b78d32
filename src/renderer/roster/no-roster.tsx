import { useCall } from '../core/query.ts'
import { useNavigation } from '../core/route.ts'
import { Empty } from '../ui/empty.tsx'

const count = { limit: 1 }

/** Before the first roster: what is still missing for one, step by step. */
export function NoRoster(props: { readonly mayDecide: boolean; readonly onPlan: () => void }) {
  const posts = useCall('posts.list', count)
  const staff = useCall('staff.list', count)
  const { go } = useNavigation()
  if (posts.data === undefined || staff.data === undefined) return null
  if (posts.data.total === 0) {
    return (
      <Empty
        title="还没有岗位"
        step="划分网格时按模板为每个网格设好岗位和班次，排班表由此而来。先划分网格。"
        verb={{ label: '去划分网格', run: () => go({ page: 'areas', tab: 'grids' }) }}
      />
    )
  }
  if (staff.data.total <= 1) {
    return (
      <Empty
        title="还没有人员"
        step="导入人员名册（XLSX），写明姓名和岗位角色，就可以自动排班。"
        verb={{ label: '导入资料', run: () => go({ page: 'settings', tab: 'import' }) }}
      />
    )
  }
  return (
    <Empty
      title="还没有排班表"
      step={`有 ${posts.data.total} 个岗位、${staff.data.total} 名人员。按“自动排班”排出草稿，再逐格调整。`}
      verb={props.mayDecide ? { label: '自动排班', run: props.onPlan } : undefined}
    />
  )
}
