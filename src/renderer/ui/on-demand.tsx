import { useEffect, useState, type ComponentType } from 'react'

type Read<P> = { readonly component: ComponentType<P> } | { readonly error: unknown }

/**
 * A component whose code is read when it is first drawn, or before that by its `read`. Until then
 * nothing stands in its place; what cannot be read is for the error boundary around it, and is read
 * again when that tries again.
 *
 * Not `lazy`: React holds back what a Suspense boundary reveals until 300 ms after its placeholder
 * appeared, at every page that is opened for the first time.
 */
export function onDemand<P extends object>(load: () => Promise<ComponentType<P>>) {
  let known: ComponentType<P> | undefined
  const read = async (): Promise<Read<P>> => {
    try {
      known = await load()
      return { component: known }
    } catch (error) {
      return { error }
    }
  }
  function OnDemand(props: P) {
    const [now, setNow] = useState<Read<P> | undefined>(known && { component: known })
    useEffect(() => {
      if (now !== undefined) return
      let left = false
      void read().then((it) => !left && setNow(it))
      return () => {
        left = true
      }
    }, [now])
    if (now === undefined) return null
    if ('error' in now) throw now.error
    return <now.component {...props} />
  }
  return Object.assign(OnDemand, { read })
}
