import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { cubicleStates, type CubicleState } from '../../shared/toilets/labels.ts'
import { stateSigns, stateWords, type Cubicle } from './cubicle.ts'

/** What can be done at the door, in the trade's words. */
export type CubicleVerb = 'use' | 'leave' | 'start' | 'finish' | 'again' | 'resume'

const verbs: Readonly<Record<CubicleState, readonly CubicleVerb[]>> = {
  free: ['use'],
  in_use: ['leave', 'start'],
  to_disinfect: ['start'],
  disinfecting: ['again', 'finish'],
  contact_running: [],
  stopped: ['resume'],
}

const words: Readonly<Record<CubicleVerb, { readonly text: string; readonly key: string }>> = {
  use: { text: '登记使用', key: 'U' },
  leave: { text: '登记离开', key: 'U' },
  start: { text: '开始消杀', key: 'D' },
  finish: { text: '登记消杀', key: 'D' },
  again: { text: '照上次', key: 'F' },
  resume: { text: '恢复使用', key: 'T' },
}

/** One door: at most five facts, and its next steps as large buttons. */
export function BoardCard(props: {
  readonly cubicle: Cubicle
  readonly now: string
  readonly selected: boolean
  readonly mayWrite: boolean
  readonly onSelect: () => void
  readonly onVerb: (verb: CubicleVerb) => void
  /** Opens the uses its figure counts. */
  readonly onUses: () => void
}) {
  const { cubicle, selected } = props
  const card = useRef<HTMLElement>(null)
  useEffect(() => {
    if (selected) card.current?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  const overdue = cubicle.overdue ? ' overdue' : ''
  return (
    <article
      ref={card}
      className={`cubicle ${cubicle.state}${overdue}`}
      aria-current={selected ? 'true' : undefined}
      aria-label={`${cubicle.code} ${cubicleStates[cubicle.state]}`}
      onClick={props.onSelect}
    >
      <div className="cubicle-head">
        <b className="cubicle-code">{cubicle.code}</b>
        <span className="cubicle-state">
          <i aria-hidden>{cubicle.overdue ? '!' : stateSigns[cubicle.state]}</i>
          {cubicleStates[cubicle.state]}
        </span>
      </div>
      <div className="cubicle-since">{stateWords(cubicle, props.now)}</div>
      <div className="cubicle-place" title={`${cubicle.communityName} ${cubicle.place}`}>
        {[cubicle.communityName, cubicle.place].filter((text) => text !== '').join(' ')}
      </div>
      <button type="button" className="figure-link cubicle-uses" onClick={props.onUses}>
        今日 {cubicle.usesToday} 人次
      </button>
      <div className="cubicle-verbs">
        {props.mayWrite &&
          verbs[cubicle.state].map((verb) => (
            <Button key={verb} size="large" onClick={() => props.onVerb(verb)}>
              {words[verb].text}
              <kbd>{words[verb].key}</kbd>
            </Button>
          ))}
      </div>
    </article>
  )
}
