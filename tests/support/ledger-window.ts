import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from '@playwright/test'
import type { Result } from '../../src/shared/core/errors.ts'
import { launchApp } from './electron.ts'

type Bridge = {
  readonly streetpost: { readonly call: (name: string, input: unknown) => Promise<Result<unknown>> }
}

export type LedgerWindow = {
  readonly page: Page
  readonly cdp: CDPSession
  /** A call over the window's own bridge. @throws the sentence of a refusal. */
  readonly call: <T>(name: string, input: unknown) => Promise<T>
  readonly close: () => Promise<void>
}

/** A window on a new post with one courtyard and a few households, opened on the household ledger. */
export async function openLedger(doors: readonly string[]): Promise<LedgerWindow> {
  const folder = mkdtempSync(join(tmpdir(), 'streetpost-ledger-'))
  const { app, page, close } = await launchApp({ db: join(folder, '街道.streetpost') })
  await page.getByRole('button', { name: '新建指挥所' }).waitFor()

  async function call<T>(name: string, input: unknown): Promise<T> {
    const result = await page.evaluate(
      ([verb, given]) => (globalThis as unknown as Bridge).streetpost.call(verb, given),
      [name, input] as const,
    )
    if (!result.ok) throw new Error(result.error.message)
    return result.value as T
  }

  await call('post.create', { streetName: '演示街道', operatorName: '演示员' })
  const community = await call<{ id: string }>('communities.add', { name: '演示社区' })
  const unit = await call<{ id: string }>('units.add', {
    communityId: community.id,
    name: '一号院',
  })
  for (const [at, door] of doors.entries()) {
    await call('households.add', { unitId: unit.id, code: `H${at + 1}`, door })
  }
  await page.getByRole('navigation').getByRole('button', { name: '人户台账' }).click()
  await page.locator('.ag-row').first().waitFor()
  return {
    page,
    cdp: await app.context().newCDPSession(page),
    call,
    close: async () => {
      await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type HouseholdLine = {
  readonly door: string
  readonly headName: string
  readonly remark: string
  readonly residentsCount: number
}

/** What the ledger holds now, by door. */
export async function householdsIn(window: LedgerWindow): Promise<readonly HouseholdLine[]> {
  const { rows } = await window.call<{ rows: readonly HouseholdLine[] }>('households.list', {
    sort: [{ field: 'code', dir: 'asc' }],
  })
  return rows
}

/** Types through an input method: letters under way, then the chosen characters. */
export async function compose(
  { cdp }: LedgerWindow,
  letters: string,
  characters: string,
  whileComposing: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  for (let end = 1; end <= letters.length; end++) {
    const text = letters.slice(0, end)
    await cdp.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end })
  }
  await whileComposing()
  await cdp.send('Input.insertText', { text: characters })
}

/** A key that the input method takes for itself, as Windows reports it. */
export async function imeKey({ cdp }: LedgerWindow, key: string): Promise<void> {
  const code = { key, code: key, windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 }
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...code })
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...code })
}

/** Pastes as Excel or WPS would: the event that the focused cell gets. */
export async function pasteText({ page }: LedgerWindow, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, text)
}
