import { Alert, Button, Space } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { sentenceOf } from '../core/query.ts'
import type { Column } from './column.ts'
import { Dialog } from './dialog.tsx'
import { faultOf, startValue, type FieldSpec } from './field.ts'
import type { Values } from './form.tsx'
import { Grid } from './grid.tsx'

type Cells = readonly (readonly string[])[]
type PastedRow = {
  readonly id: string
  readonly texts: readonly string[]
  readonly values: Values
  readonly fault: string
}

/**
 * Shows what a pasted block would become, row by row, before anything is written.
 *
 * A first row of column names maps the columns; without one they follow the order of the form.
 */
export function PasteDialog(props: {
  readonly noun: string
  readonly cells: Cells
  readonly specs: readonly FieldSpec[]
  readonly onAdd: (
    rows: readonly Values[],
  ) => Promise<{ readonly added: number; readonly error?: unknown }>
  readonly onClose: () => void
}) {
  const { cells, specs, noun } = props
  const [rows, setRows] = useState<readonly PastedRow[] | undefined>(undefined)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const [adding, setAdding] = useState(false)
  const heads = useMemo(() => columnsOf(cells, specs), [cells, specs])

  useEffect(() => {
    let stale = false
    const body = heads.named ? cells.slice(1) : cells
    void readRows(body, heads.specs, specs).then((read) => {
      if (!stale) setRows(read)
    })
    return () => {
      stale = true
    }
  }, [cells, heads, specs])

  const columns = useMemo<readonly Column<PastedRow>[]>(
    () => [
      {
        field: 'fault',
        title: '检查',
        width: 220,
        pinned: true,
        text: ({ fault }) => fault || '可以新增',
      },
      ...heads.specs.map((spec, at) => ({
        field: 'texts' as const,
        key: String(at),
        title: spec?.label ?? '（不取）',
        width: 120,
        text: ({ texts }: PastedRow) => texts[at] ?? '',
      })),
    ],
    [heads],
  )
  const good = rows?.filter(({ fault }) => fault === '') ?? []
  const bad = (rows?.length ?? 0) - good.length

  async function add() {
    setAdding(true)
    const { added, error } = await props.onAdd(good.map(({ values }) => values))
    setAdding(false)
    if (error === undefined) {
      props.onClose()
      return
    }
    const done = new Set(good.slice(0, added).map(({ id }) => id))
    setRows(rows?.filter(({ id }) => !done.has(id)))
    setFailure(`已新增 ${added} 条，下一条没有新增：${sentenceOf(error)}`)
  }

  return (
    <Dialog
      title={`粘贴新增${noun}`}
      open
      width={960}
      onClose={props.onClose}
      footer={
        <Space>
          <Button onClick={props.onClose}>取消</Button>
          <Button
            type="primary"
            loading={adding}
            disabled={good.length === 0}
            onClick={() => void add()}
          >
            新增 {good.length} 条
          </Button>
        </Space>
      }
    >
      {failure !== undefined && <Alert type="error" showIcon title={failure} />}
      <p className="page-note">
        共 {rows?.length ?? 0} 行，{good.length} 行可以新增
        {bad > 0 && `，${bad} 行有问题，不会新增`}。
        {heads.named ? '第一行是列名，已按列名对应。' : '没有列名，按表单的次序对应。'}
      </p>
      <div style={{ height: 360 }}>
        <Grid label="粘贴预览" columns={columns} rows={rows ?? []} />
      </div>
    </Dialog>
  )
}

type Heads = { readonly named: boolean; readonly specs: readonly (FieldSpec | undefined)[] }

function columnsOf(cells: Cells, specs: readonly FieldSpec[]): Heads {
  const first = cells[0] ?? []
  const named = first.map((text) => specs.find(({ label }) => label === text.trim()))
  const found = named.filter((spec) => spec !== undefined).length
  if (found > 0 && found * 2 >= first.length) return { named: true, specs: named }
  const width = Math.max(...cells.map((row) => row.length))
  return { named: false, specs: Array.from({ length: width }, (_, at) => specs[at]) }
}

async function readRows(
  cells: Cells,
  heads: readonly (FieldSpec | undefined)[],
  specs: readonly FieldSpec[],
): Promise<readonly PastedRow[]> {
  const picked = new Map<string, Promise<unknown>>()
  const read = (spec: FieldSpec, text: string) => {
    if (spec.pick === undefined) return Promise.resolve(valueOf(spec, text))
    const key = `${spec.name}\t${text}`
    const known = picked.get(key) ?? findPicked(spec, text)
    picked.set(key, known)
    return known
  }
  return Promise.all(
    cells.map(async (row, at) => {
      const values: Record<string, unknown> = Object.fromEntries(
        specs.map((spec) => [spec.name, startValue(spec)]),
      )
      for (const [index, spec] of heads.entries()) {
        const text = (row[index] ?? '').trim()
        if (spec !== undefined && text !== '') values[spec.name] = await read(spec, text)
      }
      const faults = specs.flatMap((spec) => {
        const fault = faultOf(spec, values[spec.name])
        return fault === undefined ? [] : [`${spec.label}${fault}`]
      })
      return { id: String(at), texts: row, values, fault: faults.join('；') }
    }),
  )
}

/** Only a record that is called exactly so, and only one, is what the row means. */
async function findPicked(spec: FieldSpec, text: string): Promise<unknown> {
  const options = (await spec.pick?.(text)) ?? []
  const exact = options.filter(({ label }) => label === text)
  return exact.length === 1 ? exact[0].value : undefined
}

/** What a cell's text means to its field; text that means nothing stays and is found faulty. */
function valueOf(spec: FieldSpec, text: string): unknown {
  const keyOf = (word: string) =>
    Object.entries(spec.labels ?? {}).find(([, label]) => label === word)?.[0] ?? word
  switch (spec.kind) {
    case 'integer':
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
    case 'boolean':
      return ['是', '√', '✓', '1', '有'].includes(text)
    case 'choice':
      return keyOf(text)
    case 'choices':
      return text.split(/[、，,;；\s]+/).map(keyOf)
    case 'day': {
      const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
      return parts === null
        ? text
        : [parts[1], parts[2].padStart(2, '0'), parts[3].padStart(2, '0')].join('-')
    }
    default:
      return text
  }
}
