import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { useShowFailure } from '../core/query.ts'
import { useUnsaved } from './leaving.tsx'

type Verb = {
  readonly label: string
  /** Takes the entry back, with the reason as it was typed; empty where none was. */
  readonly run: (reason: string) => Promise<void>
}

/**
 * 撤销 of an entry of a log that is open in a drawer: why, and the button; Enter in a written reason runs
 * the first, in an empty one it only goes on to the button. The same for every log; what was entered
 * this moment is taken back by Ctrl+Z instead.
 */
export function Reversal({ verbs }: { readonly verbs: readonly Verb[] }) {
  const [reason, setReason] = useState('')
  const [runs, setRuns] = useState(false)
  const showFailure = useShowFailure()
  const first = useRef<HTMLButtonElement>(null)
  useUnsaved(reason === '' ? undefined : '填写的撤销原因会丢失。')
  async function take(verb: Verb) {
    setRuns(true)
    try {
      await verb.run(reason.trim())
    } catch (error) {
      showFailure(error)
      setRuns(false)
    }
  }
  return (
    <div className="page-filters reversal" style={{ marginTop: 12 }}>
      <Input
        style={{ width: 220 }}
        maxLength={200}
        value={reason}
        placeholder="撤销原因，回车撤销"
        aria-label="撤销原因"
        onChange={(event) => setReason(event.target.value)}
        onPressEnter={() => {
          if (reason.trim() === '') first.current?.focus()
          else void take(verbs[0])
        }}
      />
      {verbs.map((verb, at) => (
        <Button
          key={verb.label}
          ref={at === 0 ? first : undefined}
          loading={runs}
          onClick={() => void take(verb)}
        >
          {verb.label}
        </Button>
      ))}
    </div>
  )
}
