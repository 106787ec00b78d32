import { Button, Input, type InputRef } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { instantText } from '../../shared/core/dates.ts'
import { deskRoles } from '../../shared/core/roles.ts'
import { client, type CallOutput } from '../core/client.ts'
import { useChanges } from '../core/events.ts'
import { useKeys } from '../core/keys.ts'
import { useCommand } from '../core/query.ts'
import type { Column } from '../ui/column.ts'
import { Chip } from '../ui/chip.tsx'
import { Empty } from '../ui/empty.tsx'
import { Grid } from '../ui/grid.tsx'
import type { Load } from '../ui/grid-source.ts'
import { Page } from '../ui/page.tsx'

type Entry = CallOutput<'audit.list'>['rows'][number] & { readonly id: string }

const columns: readonly Column<Entry>[] = [
  { field: 'seq', title: '序号', width: 90, numeric: true, sortable: false },
  { field: 'at', title: '时间', width: 150, sortable: false, text: ({ at }) => instantText(at) },
  { field: 'actorName', title: '操作人员', width: 120, sortable: false },
  { field: 'actorRole', title: '席位', width: 110, sortable: false, labels: deskRoles },
  { field: 'label', title: '办理', width: 200, sortable: false },
  {
    field: 'hash',
    title: '校验',
    width: 200,
    grow: true,
    sortable: false,
    text: ({ hash }) => hash.slice(0, 16),
  },
]

/** Who did what and when, chained so that a changed line is found. */
export function AuditPage() {
  const [text, setText] = useState('')
  const searchBox = useRef<InputRef>(null)
  const changes = useChanges()
  const check = useCommand('audit.check')
  const query = useMemo(() => ({ search: text.trim(), where: {} }), [text])
  const load = useMemo<Load<Entry>>(
    () => async (page) => {
      const { rows, total } = await client.audit.list(page)
      return { rows: rows.map((row) => ({ ...row, id: String(row.seq) })), total }
    },
    [],
  )
  useKeys([{ key: '/', label: '查找', run: () => searchBox.current?.focus() }])
  return (
    <Page
      title="审计"
      note="每一步办理都有一条；改动任何一条都能被发现"
      verbs={
        <>
          {check.data !== undefined && (
            <Chip
              tone={check.data.brokenAt === null ? 'done' : 'overdue'}
              text={
                check.data.brokenAt === null
                  ? `核对 ${check.data.count} 条，没有改动`
                  : `第 ${check.data.brokenAt} 条起对不上`
              }
            />
          )}
          <Button loading={check.isPending} onClick={() => check.mutate({})}>
            核对审计
          </Button>
        </>
      }
      filters={
        <Input.Search
          ref={searchBox}
          allowClear
          aria-label="查找"
          placeholder="操作人员或办理事项"
          style={{ width: 280 }}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      }
    >
      <Grid<Entry>
        label="审计"
        numbered={false}
        columns={columns}
        load={load}
        query={query}
        reloadKey={changes}
        empty={<Empty title="没有符合条件的记录" step="换一个词再查。" />}
      />
    </Page>
  )
}
