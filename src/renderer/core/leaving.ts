import { useEffect, useEffectEvent } from 'react'

type Question = () => Promise<boolean>
let question: Question | undefined

/** While there is something unsaved on a page, whoever turns to another page is asked first. */
export function useAskBeforeLeaving(isUnsaved: boolean, ask: Question): void {
  const current = useEffectEvent(ask)
  useEffect(() => {
    if (!isUnsaved) return
    const mine = () => current()
    question = mine
    return () => {
      if (question === mine) question = undefined
    }
  }, [isUnsaved])
}

/** Whether the page in sight may be left. */
export async function mayLeave(): Promise<boolean> {
  return question === undefined || question()
}
