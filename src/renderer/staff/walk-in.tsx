import { Alert, Button, Form, Input, Modal, Select, type InputRef } from 'antd'
import { useRef, useState, type KeyboardEvent } from 'react'
import { roleName } from '../../shared/staff/roles.ts'
import { client } from '../core/client.ts'
import { sentenceOf } from '../core/query.ts'
import { recordWriter } from '../core/records.ts'
import { useRoleLabels } from '../core/role-labels.ts'
import './staff.css'

const writer = recordWriter('staff', '人员', ({ name }) => String(name))

type Entered = { readonly id: string; readonly words: string }

/**
 * Helpers who have just come in: name and role, Enter saves and is ready for the next. All else can
 * be added on the staff list later.
 */
export function WalkIn(props: { readonly onClose: () => void }) {
  const [name, setName] = useState('')
  const [role, setRole] = useState<string>('volunteer')
  const [entered, setEntered] = useState<readonly Entered[]>([])
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const [saving, setSaving] = useState(false)
  const labels = useRoleLabels()
  const box = useRef<InputRef>(null)

  async function save() {
    const written = name.trim()
    if (written === '' || saving) return
    setSaving(true)
    setFailure(undefined)
    try {
      const { total } = await client.staff.list({ where: { name: written }, limit: 1 })
      const { id } = await writer.add({ name: written, role, remark: '现场登记' })
      const twin = total === 0 ? '' : `，另有 ${total} 名同名人员，注意区分`
      setEntered([{ id, words: `${written}，${roleName(role)}${twin}` }, ...entered])
      setName('')
    } catch (error) {
      setFailure(sentenceOf(error))
    } finally {
      setSaving(false)
      box.current?.focus()
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    void save()
  }

  return (
    <Modal
      title="登记临时人员"
      open
      onCancel={props.onClose}
      afterOpenChange={(open) => open && box.current?.focus()}
      footer={
        <>
          <Button onClick={props.onClose}>完成</Button>
          <Button
            type="primary"
            loading={saving}
            disabled={name.trim() === ''}
            onClick={() => void save()}
          >
            登记，继续下一位（Enter）
          </Button>
        </>
      }
    >
      {failure !== undefined && <Alert type="error" showIcon title={failure} />}
      <Form layout="vertical" className="walk-in">
        <Form.Item label="姓名">
          <Input
            ref={box}
            aria-label="姓名"
            size="large"
            maxLength={40}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </Form.Item>
        <Form.Item label="岗位角色">
          <Select
            aria-label="岗位角色"
            size="large"
            value={role}
            options={Object.entries(labels).map(([value, label]) => ({ value, label }))}
            onChange={(next) => {
              setRole(next)
              box.current?.focus()
            }}
          />
        </Form.Item>
      </Form>
      <ul className="walk-in-list" aria-label="刚登记的">
        {entered.map(({ id, words }) => (
          <li key={id}>✓ {words}</li>
        ))}
      </ul>
    </Modal>
  )
}
