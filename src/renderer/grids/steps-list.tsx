import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { timeText } from '../../shared/core/dates.ts'
import type { CallOutput } from '../core/client.ts'

type Edit = CallOutput<'grids.plan'>['edits'][number]

/** 修改记录: every step on the draft, the undone ones in grey, and the way back and forth. */
export function StepsList(props: {
  readonly edits: readonly Edit[]
  readonly canEdit: boolean
  readonly onUndo: () => void
  readonly onRedo: () => void
}) {
  const { edits, canEdit } = props
  const list = useRef<HTMLOListElement>(null)
  const done = edits.filter(({ isUndone }) => !isUndone).length

  useEffect(() => {
    list.current?.children[done - 1]?.scrollIntoView({ block: 'nearest' })
  }, [done])

  return (
    <section className="panel steps" aria-label="修改记录">
      <header>
        <b>修改记录</b>
        <span className="page-note">{done} 步</span>
        <span className="move-card-verbs">
          <Button disabled={!canEdit || done === 0} onClick={props.onUndo}>
            撤销 Ctrl+Z
          </Button>
          <Button disabled={!canEdit || done === edits.length} onClick={props.onRedo}>
            重做 Ctrl+Y
          </Button>
        </span>
      </header>
      <ol ref={list}>
        {edits.map(({ seq, label, at, by, isUndone }) => (
          <li key={seq} className={isUndone ? 'undone' : undefined} title={`${by} ${timeText(at)}`}>
            {isUndone && <span className="page-note">已撤销 </span>}
            {label}
          </li>
        ))}
      </ol>
    </section>
  )
}
