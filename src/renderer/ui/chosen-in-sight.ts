import { useEffect, useRef, type RefObject } from 'react'

/** The ref of a list's chosen row, which comes into sight wherever it was chosen, as on the map. */
export function useChosenInSight<Row extends Element>(
  chosen: string | undefined,
): RefObject<Row | null> {
  const row = useRef<Row>(null)
  useEffect(() => {
    row.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return row
}
