import { postFields } from '../../shared/roster/posts-contract.ts'
import { POST_KIND_LABELS } from '../../shared/roster/templates.ts'
import type { RowOf } from '../core/records.ts'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { PutOnMap } from '../ui/put-on-map.tsx'
import { RecordPage } from '../ui/record-page.tsx'
import { pickGrid, pickZone } from './pick-grid.ts'

const columns: readonly Column<RowOf<'posts'>>[] = [
  { field: 'name', title: '岗位名称', width: 180, edit: 'text', pinned: true },
  { field: 'gridName', title: '网格', width: 130 },
  { field: 'zoneName', title: '管控区域', width: 150 },
  { field: 'kind', title: '类型', width: 110, labels: POST_KIND_LABELS, edit: 'choice' },
  { field: 'place', title: '地点', width: 200, grow: true, edit: 'text' },
  { field: 'places', title: '每天人次', width: 100, numeric: true },
  { field: 'sort', title: '顺序', width: 80, numeric: true, edit: 'integer' },
]

const form: readonly FormField[] = [
  { name: 'name' },
  { name: 'kind', labels: POST_KIND_LABELS },
  { name: 'gridId', pick: pickGrid, shown: 'gridName', hint: '空着就是全街道的岗位' },
  { name: 'zoneId', pick: pickZone, shown: 'zoneName', hint: '封控区、管控区的卡口写明是哪个区' },
  { name: 'place' },
  { name: 'sort' },
]

const filters = [
  { field: 'gridId', label: '网格', pick: pickGrid },
  { field: 'zoneId', label: '管控区域', pick: pickZone },
  { field: 'kind', label: '类型', labels: POST_KIND_LABELS },
] as const

const knownBy = [['name']]

/** Gates, patrols, sampling …: where people stand, by grid, zone or place. */
export function PostsPage({ search }: { readonly search?: string }) {
  return (
    <RecordPage
      feature="posts"
      title="岗位"
      noun="岗位"
      schema={postFields}
      form={form}
      columns={columns}
      filters={filters}
      knownBy={knownBy}
      nameOf={({ name }) => String(name)}
      searchHint="岗位、地点或网格"
      search={search}
      detail={(row) => <PutOnMap id={row.id} />}
      empty={{
        title: '还没有岗位',
        step: '划分网格时按模板为每个网格设好岗位；也可以在这里逐个新增。',
      }}
    />
  )
}
