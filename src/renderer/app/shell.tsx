import { App, Tabs } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { DeskContext, type Desk } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'
import { useShowFailure } from '../core/query.ts'
import { writersOf } from '../core/records.ts'
import { NavigationContext, type Navigation, type Route } from '../core/route.ts'
import { undoLast } from '../core/undo.ts'
import { showWalkIn, useWalkIn } from '../core/walk-in.ts'
import { useGuardedClose, useLeave } from '../ui/leaving.tsx'
import { onDemand } from '../ui/on-demand.tsx'
import { CommandPalette } from './command-palette.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Header } from './header.tsx'
import { KeysHelp } from './keys-help.tsx'
import { SideNav } from './nav.tsx'
import { pageOf, tabOf } from './routes.tsx'

const WalkIn = onDemand(async () => (await import('../staff/walk-in.tsx')).WalkIn)

/** The desk: navigation left, header on top, one page with its tabs. */
export function Shell({ desk }: { readonly desk: Desk }) {
  const [route, setRoute] = useState<Route>({ page: 'overview' })
  // Drawn once they are asked for: the first figures do not wait for dialogs nobody opened.
  const [searching, setSearching] = useState<boolean | undefined>(undefined)
  const [helping, setHelping] = useState<boolean | undefined>(undefined)
  const entering = useWalkIn()
  const mayEnter = writersOf('staff') === 'anyone' || writersOf('staff').includes(desk.actor.role)
  const { message } = App.useApp()
  const showFailure = useShowFailure()
  const leave = useLeave()
  const navigation = useMemo<Navigation>(
    () => ({ route, go: (next) => leave(() => setRoute(next)) }),
    [route, leave],
  )
  useGuardedClose()
  const page = pageOf(route)
  const tab = tabOf(route)
  const View = tab.view

  async function undo() {
    try {
      const words = await undoLast()
      void message.info(words === undefined ? '没有可以撤销的操作' : `已撤销：${words}`)
    } catch (error) {
      showFailure(error)
    }
  }

  useKeys([
    { key: 'k', mod: true, label: '找页面和功能', run: () => setSearching(true) },
    { key: 'F1', label: '显示这些按键', run: () => setHelping(true) },
    ...(mayEnter ? [{ key: 'F8', label: '登记临时人员', run: () => showWalkIn(true) }] : []),
  ])
  useUndoKey(() => void undo())

  return (
    <DeskContext value={desk}>
      <NavigationContext value={navigation}>
        <div className="shell">
          <SideNav />
          <Header onSearch={() => setSearching(true)} onHelp={() => setHelping(true)} />
          <main className="shell-page">
            {page.tabs.length > 1 && (
              <Tabs
                className="shell-tabs"
                activeKey={tab.key}
                items={page.tabs.map(({ key, title }) => ({ key, label: title }))}
                onChange={(key) => navigation.go({ page: route.page, tab: key } as Route)}
              />
            )}
            <div className="shell-view">
              <ErrorBoundary key={`${route.page} ${tab.key}`} place={tab.title}>
                <View
                  key={`${tab.key} ${route.search ?? ''} ${JSON.stringify(route.where ?? {})}`}
                  search={route.search}
                  where={route.where}
                />
              </ErrorBoundary>
            </div>
          </main>
        </div>
        {searching !== undefined && (
          <CommandPalette
            open={searching}
            onClose={() => setSearching(false)}
            onUndo={() => void undo()}
            onHelp={() => setHelping(true)}
          />
        )}
        {entering && <WalkIn onClose={() => showWalkIn(false)} />}
        {helping !== undefined && <KeysHelp open={helping} onClose={() => setHelping(false)} />}
      </NavigationContext>
    </DeskContext>
  )
}

/** Ctrl+Z takes back what was done; inside a text field it stays the field's own. */
function useUndoKey(undo: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== 'z')
        return
      const { target } = event
      if (target instanceof HTMLTextAreaElement) return
      if (target instanceof HTMLInputElement && target.value !== '') return
      event.preventDefault()
      undo()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
}
