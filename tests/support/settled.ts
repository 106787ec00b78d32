import type { Page } from '@playwright/test'

/** So many drawn frames in a row without a change count as standing still. */
const still = 10

/** Waits until what is shown stands: rows are read, nothing moves, nothing is added any more. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(
    (frames) =>
      new Promise<void>((tell) => {
        let calm = 0
        const changes = new MutationObserver(() => {
          calm = 0
        })
        const everything = { subtree: true, childList: true, characterData: true, attributes: true }
        changes.observe(document.body, everything)
        const look = () => {
          const reads = document.querySelector('.ag-row-loading, .ag-loading, .ant-spin-spinning')
          const moves = document
            .getAnimations()
            .some(
              ({ playState, effect }) =>
                playState === 'running' && effect?.getComputedTiming().iterations !== Infinity,
            )
          calm = reads !== null || moves ? 0 : calm + 1
          if (calm < frames) requestAnimationFrame(look)
          else {
            changes.disconnect()
            tell()
          }
        }
        look()
      }),
    still,
  )
}
