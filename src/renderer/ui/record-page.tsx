import { App, Button, Input, Switch, type InputRef } from 'antd'
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react'
import type { z } from 'zod'
import { dayOf } from '../../shared/core/dates.ts'
import { numberText } from '../../shared/core/number-text.ts'
import type { PageRequest } from '../../shared/core/records.ts'
import { useDesk, useMay } from '../core/desk.ts'
import { useChanges } from '../core/events.ts'
import { useKeys } from '../core/keys.ts'
import { useShowFailure } from '../core/query.ts'
import {
  recordClient,
  recordWriter,
  writersOf,
  type AnyRow,
  type RecordFeature,
  type RowOf,
} from '../core/records.ts'
import type { Column } from './column.ts'
import { SideDrawer } from './drawer.tsx'
import { useAsk } from './ask.ts'
import { Empty } from './empty.tsx'
import { fieldSpec, type FormField } from './field.ts'
import { RecordForm, type Values } from './form.tsx'
import { Grid } from './grid.tsx'
import type { Load } from './grid-source.ts'
import { FilterChoice, narrowingWords, withFilter, type ListFilter } from './list-filter.tsx'
import { Page } from './page.tsx'
import { useDrawer } from './leaving.tsx'
import { PasteDialog } from './paste-dialog.tsx'
import { RevealButton, type Reveal } from './reveal.tsx'

export type RecordPageProps<F extends RecordFeature> = {
  readonly feature: F
  readonly title: string
  /** 户, as in 新增户. */
  readonly noun: string
  /** The input of `add`. */
  readonly schema: z.ZodObject
  readonly form: readonly FormField[]
  readonly columns: readonly Column<RowOf<F>>[]
  /** What a row is called in the words of undo and delete. */
  readonly nameOf: (row: Values) => string
  /** Fields that tell a row from all others, for a pasted block; the first filled set decides. */
  readonly knownBy?: readonly (readonly string[])[]
  readonly searchHint: string
  readonly filters?: readonly ListFilter[]
  readonly empty: { readonly title: string; readonly step: string }
  readonly search?: string
  /** The filters the list opens with. */
  readonly where?: PageRequest['where']
  /** Narrows the list whatever is searched for, and is written into every new row. */
  readonly base?: Readonly<Record<string, string>>
  /** What a new one starts with, over the contract's defaults. */
  readonly start?: Values
  readonly reveal?: Reveal
  /** Further verbs of the page, before 新增. */
  readonly verbs?: ReactNode
  /** Further content of the drawer, under the form of an opened row. */
  readonly detail?: (row: RowOf<F>) => ReactNode
}

type Opened = { readonly row?: AnyRow }

/** The page every simple list has: find, add, edit in a drawer, delete, undo, paste; by keyboard. */
export function RecordPage<F extends RecordFeature>(props: RecordPageProps<F>) {
  const { feature, noun, schema, nameOf, base } = props
  const [text, setText] = useState(props.search ?? '')
  const [where, setWhere] = useState<PageRequest['where']>(props.where ?? {})
  const [total, setTotal] = useState<number | undefined>(undefined)
  const { opened, open, close } = useDrawer<Opened>()
  const [selected, setSelected] = useState<readonly AnyRow[]>([])
  const [entry, setEntry] = useState(false)
  const [pasted, setPasted] = useState<readonly (readonly string[])[] | undefined>(undefined)
  const searchBox = useRef<InputRef>(null)
  const mayWrite = useMay(writersOf(feature))
  const today = dayOf(useDesk().now)
  const changes = useChanges()
  const ask = useAsk()
  const showFailure = useShowFailure()
  const { message } = App.useApp()

  const load = useMemo<Load<AnyRow>>(() => (page) => recordClient(feature).list(page), [feature])
  const writer = useMemo(() => recordWriter(feature, noun, nameOf), [feature, noun, nameOf])
  const specs = useMemo(
    () => props.form.map((field) => fieldSpec(schema, field)),
    [props.form, schema],
  )
  const secret = specs.filter((spec) => spec.secret).map(({ name }) => name)
  const target = useMemo(
    () => ({ specs, knownBy: props.knownBy ?? [], list: recordClient(feature).list, day: today }),
    [specs, props.knownBy, feature, today],
  )
  const query = useMemo(
    () => ({ search: text.trim(), where: { ...where, ...base } }),
    [text, where, base],
  )
  // What the page itself opens with is not somebody's filter.
  const narrowed =
    query.search !== '' || JSON.stringify(where) !== JSON.stringify(props.where ?? {})
  const hasEntry = mayWrite && props.columns.some(({ edit }) => edit !== undefined)

  async function remove(rows: readonly AnyRow[]) {
    if (!mayWrite || rows.length === 0) return
    const words = rows.length === 1 ? `${noun} ${nameOf(rows[0])}` : `所选 ${rows.length} 条${noun}`
    if (rows.length > 1) {
      const sure = await ask({
        title: `删除${words}`,
        text: '删除后可以按 Ctrl+Z 撤销。',
        verb: '删除',
        danger: true,
      })
      if (!sure) return
    }
    try {
      await writer.remove(rows)
      close()
    } catch (error) {
      showFailure(error)
    }
  }

  /** The drawer goes as it is saved, and the row may stand where the list is not looked at. */
  async function save(values: Values) {
    const row = opened?.row
    // Looked at and left by Enter: nothing is written, and nothing said to have been.
    if (row !== undefined && Object.keys(values).length === 0) return close()
    if (row === undefined) await writer.add({ ...values, ...base })
    else await writer.edit(row, values, secret)
    close()
    const verb = row === undefined ? `已新增${noun}` : `已保存${noun}`
    void message.success(`${verb} ${nameOf({ ...row, ...values })}`.trim() + '，Ctrl+Z 可撤销')
  }

  const narrow = useCallback(
    (field: string, value: string | undefined) => setWhere((now) => withFilter(now, field, value)),
    [],
  )
  const add = () => open({})
  useKeys([
    ...(mayWrite ? [{ key: 'n', label: `新增${noun}`, run: add }] : []),
    { key: '/', label: '查找', run: () => searchBox.current?.focus() },
    { key: 'Enter', label: '打开所选的一条' },
    ...(mayWrite ? [{ key: 'Delete', label: '删除所选' }] : []),
    { key: 'c', mod: true, label: '复制所选的行（可粘贴到表格软件）' },
    ...(mayWrite ? [{ key: 'v', mod: true, label: '粘贴表格软件里的行' }] : []),
  ])

  const emptyState = narrowed ? (
    <Empty
      title={`没有符合条件的${noun}`}
      step="换一个词，或清除筛选。"
      verb={{
        label: '清除筛选',
        run: () => {
          setText('')
          setWhere(props.where ?? {})
        },
      }}
    />
  ) : (
    <Empty {...props.empty} verb={mayWrite ? { label: `新增${noun}`, run: add } : undefined} />
  )

  return (
    <Page
      title={props.title}
      note={total === undefined ? '' : `共 ${numberText(total)} 条`}
      verbs={
        <>
          {props.verbs}
          {mayWrite && selected.length > 0 && (
            <Button onClick={() => void remove(selected)}>
              删除{selected.length > 1 ? ` ${selected.length} 条` : ''}
            </Button>
          )}
          {mayWrite && (
            <Button type="primary" onClick={add}>
              新增{noun}
            </Button>
          )}
        </>
      }
      filters={
        <>
          <Input.Search
            ref={searchBox}
            allowClear
            placeholder={props.searchHint}
            aria-label="查找"
            style={{ width: 280 }}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          {props.filters?.map((filter) => (
            <FilterChoice
              key={filter.field}
              filter={filter}
              value={where[filter.field]}
              onChange={narrow}
            />
          ))}
          {hasEntry && (
            <label className="page-note entry-switch">
              <Switch size="small" checked={entry} onChange={setEntry} /> 表内录入
            </label>
          )}
        </>
      }
    >
      <Grid<AnyRow>
        label={props.title}
        columns={props.columns as unknown as readonly Column<AnyRow>[]}
        load={load}
        query={query}
        reloadKey={changes}
        onTotal={setTotal}
        onSelect={setSelected}
        onOpen={(row) => open({ row })}
        onDelete={(rows) => void remove(rows)}
        onPaste={mayWrite ? setPasted : undefined}
        editing={entry}
        onEdit={(row, field, value) => writer.edit(row, { [field]: value }, secret)}
        empty={emptyState}
        narrowed={narrowingWords(props.filters ?? [], where)}
      />
      <SideDrawer
        title={opened?.row === undefined ? `新增${noun}` : `${noun} ${nameOf(opened.row)}`}
        open={opened !== undefined}
        onClose={close}
        extra={
          opened?.row !== undefined &&
          props.reveal !== undefined && <RevealButton reveal={props.reveal} id={opened.row.id} />
        }
      >
        {opened !== undefined && (
          <RecordForm
            key={opened.row?.id ?? 'new'}
            schema={schema}
            fields={props.form}
            row={opened.row}
            start={props.start}
            onSave={save}
            verb={opened.row === undefined ? `新增${noun}` : '保存修改'}
            readOnly={!mayWrite}
            onCancel={close}
          />
        )}
        {opened?.row !== undefined && props.detail?.(opened.row as RowOf<F>)}
      </SideDrawer>
      {pasted !== undefined && (
        <PasteDialog
          noun={noun}
          cells={pasted}
          target={target}
          onWrite={(rows) =>
            writer.writeAll(
              rows.map((row) =>
                row.kind === 'add' ? { ...row, fields: { ...row.fields, ...base } } : row,
              ),
              secret,
            )
          }
          onClose={() => setPasted(undefined)}
        />
      )}
    </Page>
  )
}
