import { Button } from 'antd'
import { useMemo, useState, type ReactNode } from 'react'
import type { z } from 'zod'
import type { Day } from '../../shared/core/dates.ts'
import { client } from '../core/client.ts'
import { useCommand, useShowFailure } from '../core/query.ts'
import { useJobRun } from '../core/run-job.ts'
import { pushUndo, undoTogether, type Undo } from '../core/undo.ts'
import { fieldSpec, type FormField } from './field.ts'
import type { Values } from './form.tsx'
import { PasteDialog } from './paste-dialog.tsx'
import type { PasteTarget } from './paste-rows.ts'

type Cells = readonly (readonly string[])[]
/** Lines as they came in; those of a file know their rows there. */
type Lines = { readonly cells: Cells; readonly rowNumbers?: readonly number[] }

/** How the lines of a log come in from a table. */
export type LogTable = {
  /** 换气需求, as in 导入换气需求. */
  readonly noun: string
  readonly schema: z.ZodObject
  /** Its columns, by their labels. */
  readonly fields: readonly FormField[]
  /** What lines that say nothing are taken to mean. */
  readonly note: string
  readonly check: NonNullable<PasteTarget['check']>
  /** Lines that stand there already, by `knownBy`. */
  readonly list?: PasteTarget['list']
  readonly knownBy?: PasteTarget['knownBy']
  /** Writes lines by the log's own calls; `wrote` tells of those that are written and how back. */
  readonly write: (
    lines: readonly Values[],
    wrote: (lines: number, undo: Undo) => void,
  ) => Promise<void>
}

/** For a page's list of keys. */
export const pasteKey = { key: 'v', mod: true, label: '粘贴表格软件里的行' } as const

const late = { name: 'lateReason', label: '补录原因' }
const nothingKnown: PasteTarget['list'] = () => Promise.resolve({ rows: [] })

/**
 * A log typed into a spreadsheet comes in by Ctrl+V on its list or as a file, is shown line by line
 * with what the rules say to it, and is taken back as one.
 *
 * @param table Must keep its identity between two drawings of the page.
 */
export function useLogPaste(
  table: LogTable,
  day: Day,
): {
  readonly onPaste: (cells: Cells) => void
  readonly button: ReactNode
  readonly dialog: ReactNode
} {
  const [shown, setShown] = useState<Lines | undefined>(undefined)
  const choose = useCommand('files.chooseFile')
  const { job, run } = useJobRun<Lines>()
  const showFailure = useShowFailure()
  const { noun, schema, fields, check, list = nothingKnown, knownBy = [] } = table
  const target = useMemo<PasteTarget>(
    () => ({
      specs: fields.map((field) => fieldSpec(schema, field)),
      ...{ knownBy, list, day, check },
      onlyAdds: true,
    }),
    [schema, fields, knownBy, list, day, check],
  )

  async function read() {
    const { path } = await choose.mutateAsync({
      title: `选择${noun}表格`,
      extensions: ['xlsx', 'csv'],
    })
    if (path === null) return
    const known = target.specs.map(({ label }) => label)
    try {
      setShown(await run(client.transfer.readTable({ path, known })))
    } catch (error) {
      showFailure(error)
    }
  }

  async function write(lines: readonly Values[]) {
    const steps: Undo[] = []
    let written = 0
    let error: unknown
    try {
      await table.write(lines, (count, undo) => {
        written += count
        steps.push(undo)
      })
    } catch (reason) {
      error = reason
    }
    if (steps.length > 0) pushUndo(undoTogether(`导入 ${written} 条${noun}`, steps))
    return { written, error }
  }

  return {
    onPaste: (cells) => setShown({ cells }),
    button: (
      <Button loading={job !== undefined} onClick={() => void read()}>
        从表格导入
      </Button>
    ),
    dialog: shown !== undefined && (
      <PasteDialog
        noun={noun}
        {...shown}
        target={target}
        common={late}
        note={table.note}
        onWrite={(rows) => write(rows.flatMap((row) => (row.kind === 'add' ? [row.fields] : [])))}
        onClose={() => setShown(undefined)}
      />
    ),
  }
}
