import { app, type Session } from 'electron'
import { logInfo } from '../core/log.ts'
import { confine } from './window.ts'

/** Closes every way out of the program: network, permissions, navigation, new windows. */
export function confineSession(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    const own = /^(app|data|blob|devtools):/.test(details.url)
    if (!own) logInfo(`refused a request to ${new URL(details.url).origin}`)
    answer({ cancel: !own })
  })
  session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(isAllowed(permission)),
  )
  session.setPermissionCheckHandler((_contents, permission) => isAllowed(permission))
  session.setSpellCheckerEnabled(false)
  session.setSpellCheckerLanguages([])
  app.on('web-contents-created', (_event, contents) => confine(contents))
}

/** Copying to the clipboard and filling the screen is all a page may do beyond itself. */
function isAllowed(permission: string): boolean {
  return permission === 'clipboard-sanitized-write' || permission === 'fullscreen'
}

/** Chromium's own errands (component updates, connectivity checks) are off: the desk is offline. */
export function silenceChromium(): void {
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-sync',
    'no-pings',
    'disable-quic',
  ]) {
    app.commandLine.appendSwitch(name)
  }
  // A session fetches a spelling dictionary for the program's language before it can be told not
  // to check spelling; for Chinese there is none to fetch.
  app.commandLine.appendSwitch('lang', 'zh-CN')
}
