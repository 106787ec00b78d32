import { addDays, type Day } from '../../shared/core/dates.ts'
import type { Block } from './duty-block.ts'
import type { Layout } from './duty-edits.ts'
import { DutyTable, type Opening } from './duty-table.tsx'
import { FairnessLedger } from './fairness-ledger.tsx'
import { personCell, personColumns, type PersonRow } from './person-rows.ts'
import { placeCell, placeColumns, type PlaceRow } from './place-rows.ts'
import { personKey, type RosterView } from './roster-view.ts'
import type { useEdits } from './use-edits.tsx'

/** A place on a day. */
export type Cell = { readonly slotId: string; readonly day: Day }

/** The roster as it is looked at: places × days, people × days, or the ledger of fairness. */
export function RosterTables(props: {
  readonly view: RosterView
  readonly layout: Layout
  readonly places: readonly PlaceRow[]
  readonly people: readonly PersonRow[]
  readonly filters: { readonly grid: string | undefined; readonly search: string }
  readonly edits: ReturnType<typeof useEdits>
  readonly mayDecide: boolean
  readonly block: Block | undefined
  readonly onBlock: (block: Block) => void
  /** The place open beside the table, and how much of the table it covers. */
  readonly opened: Cell | undefined
  readonly covered: number
  readonly onOpen: (cell: Cell | undefined, how: Opening) => void
}) {
  const { view, layout, edits, opened, onOpen } = props
  const { roster } = view
  const table = {
    days: view.days,
    count: (day: Day) => view.counts.get(day) ?? { needed: 0, there: 0, missing: 0 },
    covered: props.covered,
    block: props.block,
    onBlock: props.onBlock,
    onCopy: edits.copy,
    onPaste: edits.paste,
    onClear: edits.takeOff,
    onDrop: props.mayDecide ? edits.drop : undefined,
  }
  if (layout === 'ledger') {
    const to = addDays(roster.fromDay, roster.days - 1)
    const draftId = roster.status === 'draft' ? roster.id : undefined
    return <FairnessLedger from={roster.fromDay} to={to} draftId={draftId} {...props.filters} />
  }
  if (layout === 'place') {
    return (
      <DutyTable
        key={`place ${roster.id}`}
        label="排班表，按岗位"
        rows={props.places}
        columns={placeColumns}
        {...table}
        cell={(row, day) => placeCell(view, row, day)}
        onOpen={({ slotId }, day, how) => {
          if (!edits.swapWith(slotId, day)) onOpen({ slotId, day }, how)
        }}
        opened={opened === undefined ? undefined : { rowId: opened.slotId, day: opened.day }}
      />
    )
  }
  return (
    <DutyTable
      key={`person ${roster.id}`}
      label="排班表，按人员"
      rows={props.people}
      columns={personColumns}
      {...table}
      cell={(row, day) => personCell(view, row, day)}
      onOpen={({ id }, day, how) => {
        if (edits.swapWith(id, day)) return
        const duty = view.duties.get(personKey(id, day))?.at(0)
        onOpen(duty === undefined ? undefined : { slotId: duty.slotId, day }, how)
      }}
    />
  )
}
