import { DeleteOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import {
  importFields,
  importSubjects,
  subjectLabels,
  type ImportSubject,
} from '../../shared/transfer/import-fields.ts'

/** A field of ours and the name its column has in the file. */
export type FieldLine = {
  readonly id: number
  /** `units.households`. */
  readonly ours: string | undefined
  readonly theirs: string
}

/** The lines that say something, as the import takes them: `units.households=户数`. */
export function toMapFields(lines: readonly FieldLine[]): string[] {
  return lines
    .filter(({ ours, theirs }) => ours !== undefined && theirs.trim() !== '')
    .map(({ ours, theirs }) => `${ours}=${theirs.trim()}`)
}

/** 列对应: only for columns the program does not recognise by itself. */
export function FieldMap(props: {
  readonly lines: readonly FieldLine[]
  readonly subjects: readonly ImportSubject[]
  readonly onChange: (lines: readonly FieldLine[]) => void
}) {
  const { lines, onChange } = props
  const options = importSubjects
    .filter((subject) => props.subjects.length === 0 || props.subjects.includes(subject))
    .map((subject) => ({
      label: subjectLabels[subject],
      options: Object.entries(importFields[subject]).map(([name, { label }]) => ({
        value: `${subject}.${name}`,
        label: `${subjectLabels[subject]}：${label}`,
      })),
    }))
  const change = (id: number, part: Partial<FieldLine>) =>
    onChange(lines.map((line) => (line.id === id ? { ...line, ...part } : line)))
  return (
    <div className="import-map">
      {lines.map((line) => (
        <div key={line.id} className="import-file">
          <Select
            aria-label="资料项目"
            placeholder="资料项目"
            style={{ width: 180 }}
            showSearch={{ optionFilterProp: 'label' }}
            value={line.ours}
            options={options}
            onChange={(ours) => change(line.id, { ours })}
          />
          <span className="page-note">取自列</span>
          <Input
            aria-label="文件里的列名"
            placeholder="文件里的列名"
            style={{ flex: 1 }}
            value={line.theirs}
            onChange={(event) => change(line.id, { theirs: event.target.value })}
          />
          <Button
            icon={<DeleteOutlined />}
            aria-label="去掉这一条"
            title="去掉这一条"
            onClick={() => onChange(lines.filter(({ id }) => id !== line.id))}
          />
        </div>
      ))}
      <Button
        onClick={() =>
          onChange([
            ...lines,
            { id: Math.max(0, ...lines.map(({ id }) => id)) + 1, ours: undefined, theirs: '' },
          ])
        }
      >
        添加列对应
      </Button>
    </div>
  )
}
