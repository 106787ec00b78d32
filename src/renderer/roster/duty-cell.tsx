import type { Assignment } from './roster-view.ts'

/** One duty in a cell: it can be dragged by itself. */
type DutyPart = {
  readonly key: string
  readonly duty: Assignment
  readonly text: string
  readonly isLocked?: boolean
  readonly isChanged?: boolean
}

export type DutyCell = {
  readonly parts: readonly DutyPart[]
  /** The second sign of what is wrong: `缺1`. */
  readonly alarm?: string
  /** The rule broken here, in a few characters. */
  readonly conflict?: string
  readonly isLocked?: boolean
  /** Emptied since the roster was published. */
  readonly isChanged?: boolean
  /** Whole words, for the pointer that rests and the line under the table. */
  readonly hint: readonly string[]
}

/** The words and marks of a cell; each duty is dragged by itself. */
export function CellWords(props: {
  readonly cell: DutyCell
  readonly canDrag: boolean
  readonly onDrag: (duty: Assignment | undefined) => void
}) {
  const { parts, alarm, conflict, isLocked, isChanged } = props.cell
  return (
    <>
      {isLocked && <i>锁</i>}
      {isChanged && <i className="changed">改</i>}
      {parts.map((part, at) => (
        <span
          key={part.key}
          draggable={props.canDrag}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move'
            props.onDrag(part.duty)
          }}
          onDragEnd={() => props.onDrag(undefined)}
        >
          {at > 0 && '、'}
          {part.isLocked && <i>锁</i>}
          {part.isChanged && <i className="changed">改</i>}
          {part.text}
        </span>
      ))}
      {alarm !== undefined && (
        <em>
          {parts.length > 0 && ' '}! {alarm}
        </em>
      )}
      {conflict !== undefined && <em className="rule">! {conflict}</em>}
    </>
  )
}
