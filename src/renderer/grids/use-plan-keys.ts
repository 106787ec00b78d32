import { useEffect, useRef } from 'react'
import { useKeys, type PageKeyLine } from '../core/keys.ts'
import type { PlanWork } from './use-plan-work.ts'

type PlanKeys = {
  readonly isOn: boolean
  readonly work: PlanWork
  readonly lock: (locked: boolean) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly more: readonly PageKeyLine[]
}

/** The keys of a plan on the table: 1–9 move, L locks, J takes the advice, Ctrl+Z and Ctrl+Y. */
export function usePlanKeys({ isOn, work, lock, undo, redo, more }: PlanKeys): void {
  const { chosen, suggestion } = work
  const moveTo = (at: number) => {
    const offer = chosen?.offers[at]
    if (chosen !== undefined && offer?.verdict.ok === true) work.move(chosen, offer.to)
  }
  const isLocked = chosen?.nodes.every((node) => chosen.board.isLocked[node]) === true
  useKeys([
    ...more,
    ...(chosen === undefined ? [] : [{ key: 'Escape', label: '取消所选', run: work.clear }]),
    ...(!isOn
      ? []
      : [
          ...Array.from({ length: 9 }, (_, at) => ({
            key: String(at + 1),
            label: at === 0 ? '移入第 1 个相邻网格（2–9 同理）' : `移入第 ${at + 1} 个相邻网格`,
            run: () => moveTo(at),
          })),
          { key: 'l', label: '锁定或解锁所选楼院', run: () => lock(!isLocked) },
          {
            key: 'j',
            label: '照建议移',
            run: () => {
              if (chosen === undefined && suggestion !== undefined && !work.isBusy)
                work.move({ board: suggestion.board, nodes: [suggestion.node] }, suggestion.to)
            },
          },
          { key: 'y', mod: true, label: '重做', run: redo },
        ]),
  ])
  useDraftUndo(isOn, undo)
}

/**
 * On a draft Ctrl+Z takes back the draft's own last step, also after a restart, instead of the last
 * thing this window did elsewhere.
 */
function useDraftUndo(isOn: boolean, undo: () => void): void {
  const current = useRef(undo)
  useEffect(() => {
    current.current = undo
  })
  useEffect(() => {
    if (!isOn) return
    const press = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === 'z'
      if (!isUndo || event.isComposing || document.querySelector('.ant-drawer-open, .ant-modal'))
        return
      if (event.target instanceof HTMLTextAreaElement) return
      if (event.target instanceof HTMLInputElement && event.target.value !== '') return
      event.preventDefault()
      event.stopImmediatePropagation()
      current.current()
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [isOn])
}
