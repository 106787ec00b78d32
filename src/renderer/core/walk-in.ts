import { useSyncExternalStore } from 'react'

let isOpen = false
const listeners = new Set<() => void>()

/** Opens or closes the entry of walk-in helpers; it lies over whatever page is in sight. */
export function showWalkIn(open: boolean): void {
  isOpen = open
  listeners.forEach((listener) => listener())
}

export function useWalkIn(): boolean {
  return useSyncExternalStore(subscribe, () => isOpen)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
