import { needCategoryFields } from '../../shared/needs/contract.ts'
import type { RowOf } from '../core/records.ts'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { RecordPage } from '../ui/record-page.tsx'

const columns: readonly Column<RowOf<'needCategories'>>[] = [
  { field: 'name', title: '类别', width: 200, edit: 'text', pinned: true },
  { field: 'initials', title: '拼音首字母', width: 140, edit: 'text' },
  { field: 'hours', title: '时限（小时）', width: 140, numeric: true, edit: 'integer' },
  { field: 'sort', title: '顺序', width: 100, numeric: true, grow: true, edit: 'integer' },
]

const form: readonly FormField[] = [
  { name: 'name', wide: true },
  { name: 'initials', hint: '不填按拼音' },
  { name: 'hours' },
  { name: 'sort' },
]

const knownBy = [['name']]

/** What needs are sorted by, and how soon each is due. */
export function NeedCategoriesPage({ search }: { readonly search?: string }) {
  return (
    <RecordPage
      feature="needCategories"
      title="需求类别"
      noun="需求类别"
      schema={needCategoryFields}
      form={form}
      columns={columns}
      knownBy={knownBy}
      nameOf={({ name }) => String(name)}
      searchHint="类别或拼音"
      search={search}
      empty={{ title: '还没有类别', step: '新增一个类别，登记需求时就可以选。' }}
    />
  )
}
