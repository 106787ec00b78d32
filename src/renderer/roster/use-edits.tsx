import { App } from 'antd'
import { useState } from 'react'
import { dayText, type Day } from '../../shared/core/dates.ts'
import { CallError, client } from '../core/client.ts'
import { useShowFailure } from '../core/query.ts'
import { pushUndo } from '../core/undo.ts'
import { everyRow } from '../ui/tsv.ts'
import { ChangeDialog, type Proposal } from './change-dialog.tsx'
import type { Selected } from './duty-block.ts'
import {
  changeOf,
  clearedOf,
  copyOf,
  dropOf,
  dutiesIn,
  laidOver,
  pasteOf,
  personDaysIn,
  swapOf,
  textOf,
  type Copied,
  type Layout,
} from './duty-edits.ts'
import { changeDuties } from './duty-writer.ts'
import { personKey, type Assignment, type RosterView } from './roster-view.ts'

/**
 * Everything done by hand in the roster's tables: lock, drag, copy, paste, take off, swap. A change
 * of a published roster, and one that breaks a rule, goes through a dialog that says so and asks why.
 */
export function useEdits(props: {
  readonly view: RosterView | undefined
  readonly layout: Layout
  readonly rows: readonly { readonly id: string }[]
  readonly selected: Selected | undefined
  readonly mayDecide: boolean
}) {
  const { view, layout, rows, selected } = props
  const { message, notification } = App.useApp()
  const showFailure = useShowFailure()
  const [proposal, setProposal] = useState<Proposal | undefined>(undefined)
  const [copied, setCopied] = useState<Copied | undefined>(undefined)
  const [swapped, setSwapped] = useState<Assignment | undefined>(undefined)
  const may = props.mayDecide && view !== undefined

  /** Does it at once where nothing must be said for it. */
  async function propose(next: Proposal | undefined) {
    if (view === undefined || next === undefined) return
    if (next.change.remove.length + next.change.add.length === 0) return
    if (view.roster.status === 'published') return setProposal(next)
    try {
      await changeDuties(next.change, next.words)
    } catch (error) {
      const isRule = error instanceof CallError && error.code === 'rule_violated'
      if (isRule && error.details.rule !== 'locked') setProposal(next)
      else showFailure(error)
    }
  }

  async function lock() {
    if (!may || selected === undefined) return
    const cells = personDaysIn(view, layout, selected)
    if (cells.length === 0) return void message.info('所选格子里没有人，不用锁定。')
    const isLocked = !cells.every(({ staffId, day }) => view.locked.has(personKey(staffId, day)))
    const open = cells.filter(
      ({ staffId, day }) => view.locked.has(personKey(staffId, day)) !== isLocked,
    )
    const call = (to: boolean) =>
      client.roster.lock({ rosterId: view.roster.id, cells: open, isLocked: to })
    const words = `${isLocked ? '锁定' : '解锁'} ${open.length} 格`
    try {
      await call(isLocked)
      pushUndo({ label: words, run: () => call(!isLocked) })
      void message.success(isLocked ? `已${words}，重排时不变。` : `已${words}。`)
    } catch (error) {
      showFailure(error)
    }
  }

  /** What is cut stays where it is until it is pasted. */
  function copy(isCut: boolean) {
    if (view === undefined || selected === undefined) return undefined
    const next = { ...copyOf(view, layout, selected), isCut: isCut && may }
    setCopied(next)
    const cells = `${next.cells.length * next.cells[0].length} 格`
    void message.info(next.isCut ? `已剪切 ${cells}，粘贴时移过去。` : `已复制 ${cells}。`)
    return textOf(next, view)
  }

  /** What was copied here comes as it is; what comes from a spreadsheet is read by its words. */
  async function paste(text: string) {
    if (!may || selected === undefined || layout === 'ledger') return
    if (copied?.layout === layout && isSameText(textOf(copied, view), text)) {
      return propose(pasteOf(view, copied, rows, selected))
    }
    const cells = everyRow(text)
    if (cells.length === 0) {
      return void message.info(
        '没有可粘贴的内容。先在这里或在 Excel、WPS 里选中格子，按 Ctrl+C 复制。',
      )
    }
    notification.destroy(faultsKey)
    const rosterId = view.roster.id
    const asked = laidOver(view, cells, rows, selected)
    const beyond = cells.flat().length - asked.length
    if (beyond > 0) void message.warning(`排班表到这里为止，最后 ${beyond} 格没有粘贴。`)
    try {
      const read = await client.roster.readCells({ rosterId, table: layout, cells: asked })
      const { faults } = read
      if (faults.length > 0) {
        notification.error({
          key: faultsKey,
          title: `${faults.length} 处读不了，没有改`,
          description: <FaultLines faults={faults} />,
          duration: 0,
        })
      }
      const change = changeOf(view, read)
      if (change.remove.length + change.add.length > 0) {
        return await propose({ verb: '粘贴', words: `粘贴 ${asked.length} 格`, change })
      }
      if (faults.length === 0) void message.info('粘贴的和排班表一样，没有改动。')
    } catch (error) {
      showFailure(error)
    }
  }

  function takeOff() {
    if (may && selected !== undefined) void propose(clearedOf(view, layout, selected))
  }

  const chosen =
    view === undefined || selected === undefined
      ? []
      : selected.rowIds.flatMap((rowId) =>
          selected.days.flatMap((day) => dutiesIn(view, layout, rowId, day)),
        )

  /** First the one, then the other: the second choice opens the check. */
  function swap() {
    if (!may) return
    if (chosen.length === 2) return setProposal(swapOf(view, chosen[0], chosen[1]))
    if (chosen.length !== 1) {
      return void message.info('先选中一个人的一个班次，再按换班（X）。')
    }
    setSwapped(chosen[0])
  }

  /** Whether a click on a cell was the second choice of a swap. */
  function swapWith(rowId: string, day: Day): boolean {
    if (view === undefined || swapped === undefined) return false
    const other = dutiesIn(view, layout, rowId, day).find(
      ({ staffId }) => staffId !== swapped.staffId,
    )
    if (other === undefined) {
      void message.info('这里没有别人的班次。点另一个人的班次，或按 Esc 取消换班。')
      return true
    }
    setSwapped(undefined)
    setProposal(swapOf(view, swapped, other))
    return true
  }

  return {
    propose,
    lock: () => void lock(),
    copy,
    paste: (text: string) => void paste(text),
    takeOff,
    swap,
    swapWith,
    endSwap: () => setSwapped(undefined),
    drop: (duty: Assignment, rowId: string, day: Day) => {
      if (may) void propose(dropOf(view, layout, duty, rowId, day))
    },
    /** The words of the swap that waits for its second half. */
    swapWords:
      view === undefined || swapped === undefined
        ? undefined
        : `换班：${view.nameOf(swapped.staffId)} ${dayText(swapped.day)}`,
    dialog: view !== undefined && (
      <ChangeDialog view={view} proposal={proposal} onClose={() => setProposal(undefined)} />
    ),
  }
}

/** Of two pastes, the faults of the last are shown. */
const faultsKey = 'roster-paste'
/** More faults than this are summed up. */
const faultsAtOnce = 8

function FaultLines({ faults }: { readonly faults: readonly string[] }) {
  return (
    <ul className="duty-sentences selectable">
      {faults.slice(0, faultsAtOnce).map((fault) => (
        <li key={fault}>{fault}</li>
      ))}
      {faults.length > faultsAtOnce && <li>等共 {faults.length} 处</li>}
    </ul>
  )
}

/** Systems differ in how they keep the end of a line. */
function isSameText(one: string, other: string): boolean {
  const bare = (text: string) => text.replaceAll('\r', '').replace(/\n$/u, '')
  return bare(one) === bare(other)
}
