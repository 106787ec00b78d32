import type { FormField } from '../ui/field.ts'

/** The post's own facts, as asked when it is made and in the settings. */
export const postForm: readonly FormField[] = [
  { name: 'streetName', hint: '如：某某街道' },
  { name: 'streetCode' },
  { name: 'postName', hint: '印在表格抬头' },
  { name: 'district' },
  { name: 'phone' },
  { name: 'cutoffMinutes', kind: 'time', hint: '日报、简报的数字都截至这一时刻' },
]
