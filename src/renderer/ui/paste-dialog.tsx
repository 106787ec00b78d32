import { Alert, Button, Input, Space } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { sentenceOf } from '../core/query.ts'
import type { RowWrite } from '../core/records.ts'
import type { Column } from './column.ts'
import { Dialog } from './dialog.tsx'
import { Grid } from './grid.tsx'
import { headsOf, readRows, type PastedRow, type PasteTarget } from './paste-rows.ts'

/** Shows what a pasted block would change and add, row by row, before anything is written. */
export function PasteDialog(props: {
  readonly noun: string
  readonly cells: readonly (readonly string[])[]
  readonly target: PasteTarget
  /** Of lines that come from a file: their rows there, the column names left out. */
  readonly rowNumbers?: readonly number[]
  /** A field of which one text may hold for every line without its own. */
  readonly common?: { readonly name: string; readonly label: string }
  /** What lines that say nothing are taken to mean. */
  readonly note?: string
  readonly onWrite: (
    writes: readonly RowWrite[],
  ) => Promise<{ readonly written: number; readonly error?: unknown }>
  readonly onClose: () => void
}) {
  const { cells, rowNumbers, noun, common } = props
  const [words, setWords] = useState('')
  const target = useMemo<PasteTarget>(
    () =>
      common === undefined || words.trim() === ''
        ? props.target
        : { ...props.target, common: { ...props.target.common, [common.name]: words.trim() } },
    [props.target, common, words],
  )
  const [rows, setRows] = useState<readonly PastedRow[] | undefined>(undefined)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const [writing, setWriting] = useState(false)
  const heads = useMemo(() => headsOf(cells, target.specs), [cells, target])

  useEffect(() => {
    let stale = false
    // Not at every letter of the words that hold for all lines.
    const wait = setTimeout(() => {
      readRows(cells, heads, target, rowNumbers)
        .then((read) => {
          if (!stale) setRows(read)
        })
        .catch((error: unknown) => {
          if (!stale) setFailure(sentenceOf(error))
        })
    }, 200)
    return () => {
      stale = true
      clearTimeout(wait)
    }
  }, [cells, heads, target, rowNumbers])

  const untaken = heads.named
    ? cells[0].filter((head, at) => head.trim() !== '' && heads.specs[at] === undefined)
    : []
  const columns = useMemo<readonly Column<PastedRow>[]>(
    () => [
      {
        field: 'id',
        title: '行',
        width: 56,
        pinned: true,
        text: ({ number }) => String(number),
      },
      { field: 'fault', title: '写入后', width: 420, pinned: true, text: outcomeOf },
      ...heads.specs.map((spec, at) => ({
        field: 'texts' as const,
        key: String(at),
        title: spec?.label ?? '（不取）',
        width: widthOf(cells.map((texts) => texts[at] ?? '')),
        text: ({ texts }: PastedRow) => texts[at] ?? '',
      })),
    ],
    [heads, cells],
  )
  const all = (rows ?? []).toSorted((a, b) => Number(b.fault !== '') - Number(a.fault !== ''))
  const good = all.filter(({ write }) => write !== undefined)
  const edits = good.filter(({ write }) => write?.kind === 'edit').length
  const adds = good.length - edits
  const bad = all.filter(({ fault }) => fault !== '').length
  const same = all.length - good.length - bad
  const lost = secretsOver(good, target)

  async function write() {
    setWriting(true)
    const { written, error } = await props.onWrite(good.flatMap((row) => row.write ?? []))
    setWriting(false)
    if (error === undefined) {
      props.onClose()
      return
    }
    const done = new Set(good.slice(0, written).map(({ id }) => id))
    setRows(all.filter(({ id }) => !done.has(id)))
    const sentence = sentenceOf(error)
    setFailure(written === 0 ? sentence : `已写入 ${written} 行，下一行没有写入：${sentence}`)
  }

  return (
    <Dialog
      title={`粘贴、导入${noun}`}
      open
      width={1040}
      onClose={props.onClose}
      footer={
        <Space>
          <Button onClick={props.onClose}>取消</Button>
          <Button
            type="primary"
            autoFocus
            loading={writing || (rows === undefined && failure === undefined)}
            disabled={good.length === 0}
            onClick={() => void write()}
          >
            {verbOf(edits, adds)}
          </Button>
        </Space>
      }
    >
      {failure !== undefined && <Alert type="error" showIcon title={failure} />}
      <p className="page-note">
        共 {all.length} 行：{!props.target.onlyAdds && `更新 ${edits} 行、`}新增 {adds} 行
        {same > 0 && `，${same} 行没有变化`}
        {bad > 0 && `，${bad} 行有问题，不会写入`}。
        {heads.named ? '第一行是列名，已按列名对应。' : '没有列名，按表单的次序对应。'}
        {untaken.length > 0 && `不认识、不取的列：${untaken.join('、')}。`}
        {props.target.onlyAdds ? props.note : '空格子不改原来的内容。'}一次 Ctrl+Z 全部撤销
        {lost !== '' && `（原来的${lost}不能还原）`}。
      </p>
      {common !== undefined && (
        <Input
          aria-label={common.label}
          placeholder={`${common.label}：没有写的行都用这一句`}
          value={words}
          onChange={(event) => {
            setRows(undefined)
            setWords(event.target.value)
          }}
          style={{ marginBottom: 8 }}
        />
      )}
      <div style={{ height: 360 }}>
        <Grid label="粘贴预览" columns={columns} rows={all} numbered={false} />
      </div>
    </Dialog>
  )
}

/** As wide as its longest text, a Chinese character counting as two, within reason. */
function widthOf(texts: readonly string[]): number {
  const longest = Math.max(...texts.map((text) => text.replace(/[^\x20-\x7e]/g, '  ').length))
  return Math.min(260, Math.max(80, 28 + longest * 8))
}

function outcomeOf({ fault, write, changes }: PastedRow): string {
  if (fault !== '') return `不写入：${fault}`
  if (write === undefined) return '没有变化'
  return write.kind === 'add' ? '新增' : `更新：${changes.join('；')}`
}

function verbOf(edits: number, adds: number): string {
  if (edits === 0) return `新增 ${adds} 行`
  return adds === 0 ? `更新 ${edits} 行` : `更新 ${edits} 行、新增 ${adds} 行`
}

/** Numbers that are known here only masked, and that the block writes over. */
function secretsOver(rows: readonly PastedRow[], { specs }: PasteTarget): string {
  const over = specs.filter(
    ({ secret, name }) =>
      secret &&
      rows.some(({ write }) => write?.kind === 'edit' && name in write.change && write.row[name]),
  )
  return over.map(({ label }) => label).join('、')
}
