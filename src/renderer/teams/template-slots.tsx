import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import type { EditedSlot } from '../../shared/teams/contract.ts'
import type { CallOutput } from '../core/client.ts'
import { useRoleLabels } from '../core/role-labels.ts'

const sexes: { value: EditedSlot['sex']; label: string }[] = [
  { value: '', label: '不限' },
  { value: 'male', label: '男' },
  { value: 'female', label: '女' },
]

/** Who stands in a post of a template: a line for each shift and duty. */
export function TemplateSlots(props: {
  readonly slots: readonly EditedSlot[]
  readonly shifts: CallOutput<'postTemplates.list'>['shifts']
  readonly onChange: (slots: readonly EditedSlot[]) => void
}) {
  const { slots, onChange } = props
  const roleLabels = useRoleLabels()
  const roles = Object.entries(roleLabels).map(([value, label]) => ({ value, label }))
  const set = (at: number, change: Partial<EditedSlot>) =>
    onChange(slots.map((slot, index) => (index === at ? { ...slot, ...change } : slot)))
  return (
    <table>
      <thead>
        <tr>
          <th style={{ width: 110 }}>职责</th>
          <th style={{ width: 110 }}>班次</th>
          <th>可用角色</th>
          <th style={{ width: 66 }}>最少</th>
          <th style={{ width: 66 }}>理想</th>
          <th style={{ width: 46 }}>带班</th>
          <th style={{ width: 100 }}>需要技能</th>
          <th style={{ width: 84 }}>性别</th>
          <th style={{ width: 60 }}>闭环内</th>
          <th style={{ width: 86 }}>缺岗代价</th>
          <th style={{ width: 56 }} />
        </tr>
      </thead>
      <tbody>
        {slots.map((slot, at) => (
          <tr key={at}>
            <td>
              <Input
                aria-label="职责"
                value={slot.title}
                onChange={({ target }) => set(at, { title: target.value })}
              />
            </td>
            <td>
              <Select
                aria-label="班次"
                value={slot.shift}
                options={[...props.shifts]}
                onChange={(shift) => set(at, { shift })}
              />
            </td>
            <td>
              <Select
                mode="multiple"
                aria-label="可用角色"
                value={slot.roles}
                options={roles}
                optionFilterProp="label"
                onChange={(chosen) => set(at, { roles: chosen })}
              />
            </td>
            <td>
              <Count
                label="最少人数"
                value={slot.minimum}
                onChange={(minimum) => set(at, { minimum, wished: Math.max(minimum, slot.wished) })}
              />
            </td>
            <td>
              <Count
                label="理想人数"
                value={slot.wished}
                onChange={(wished) => set(at, { wished })}
              />
            </td>
            <td>
              <Checkbox
                aria-label="带班"
                checked={slot.isLeader}
                onChange={({ target }) => set(at, { isLeader: target.checked })}
              />
            </td>
            <td>
              <Input
                aria-label="需要技能"
                value={slot.needsSkill}
                onChange={({ target }) => set(at, { needsSkill: target.value })}
              />
            </td>
            <td>
              <Select
                aria-label="性别"
                value={slot.sex}
                options={sexes}
                onChange={(sex) => set(at, { sex })}
              />
            </td>
            <td>
              <Checkbox
                aria-label="闭环内"
                checked={slot.closedLoop}
                onChange={({ target }) => set(at, { closedLoop: target.checked })}
              />
            </td>
            <td>
              <Count
                label="缺岗代价"
                value={slot.weight}
                min={1}
                max={10_000}
                onChange={(weight) => set(at, { weight })}
              />
            </td>
            <td>
              <Button onClick={() => onChange(slots.toSpliced(at, 1))}>删</Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Count(props: {
  readonly label: string
  readonly value: number
  readonly min?: number
  readonly max?: number
  readonly onChange: (value: number) => void
}) {
  const { min = 0, max = 200 } = props
  return (
    <InputNumber
      aria-label={props.label}
      min={min}
      max={max}
      precision={0}
      style={{ width: '100%' }}
      value={props.value}
      onChange={(value) => props.onChange(value ?? min)}
    />
  )
}
