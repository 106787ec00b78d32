import { Button, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useShowFailure } from '../core/query.ts'
import { useUnsaved } from './leaving.tsx'

type Verb = {
  readonly label: string
  /** Takes the entry back, with the reason as it was typed; empty where none was. */
  readonly run: (reason: string) => Promise<void>
}

/**
 * 撤销 of an entry of a log that is open in a drawer: why, and the button; Enter in the reason runs the
 * first. The same for every log; what was entered this moment is taken back by Ctrl+Z instead.
 *
 * @param props.focused Whether nothing else in the drawer is likelier to be used.
 */
export function Reversal(props: { readonly verbs: readonly Verb[]; readonly focused?: boolean }) {
  const { verbs, focused } = props
  const [reason, setReason] = useState('')
  const [runs, setRuns] = useState(false)
  const showFailure = useShowFailure()
  const box = useRef<InputRef>(null)
  useUnsaved(reason === '' ? undefined : '填写的撤销原因会丢失。')
  useEffect(() => {
    if (!focused) return undefined
    // After the drawer has taken the focus for itself.
    const wait = setTimeout(() => box.current?.focus())
    return () => clearTimeout(wait)
  }, [focused])
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
    <div className="page-filters" style={{ marginTop: 12 }}>
      <Input
        ref={box}
        style={{ width: 220 }}
        maxLength={200}
        value={reason}
        placeholder="撤销原因，回车撤销"
        aria-label="撤销原因"
        onChange={(event) => setReason(event.target.value)}
        onPressEnter={() => void take(verbs[0])}
      />
      {verbs.map((verb) => (
        <Button key={verb.label} loading={runs} onClick={() => void take(verb)}>
          {verb.label}
        </Button>
      ))}
    </div>
  )
}
