import { agentText } from '../../shared/toilets/dilution.ts'
import { disinfectionStepKeys, keyTouchParts } from '../../shared/toilets/labels.ts'
import { client } from '../core/client.ts'
import type { CubicleVerb } from './board-card.tsx'
import type { Board, Cubicle } from './cubicle.ts'
import { doorOf, undoable } from './entry-forms.tsx'

/**
 * Enters what a card's button or a key means, at once and without a form.
 *
 * @returns What was entered, so that whoever pressed can check it; nothing where a form has to ask.
 */
export async function recordVerb(
  cubicle: Cubicle,
  verb: CubicleVerb,
  usual: Board['usual'],
): Promise<string | undefined> {
  const door = doorOf(cubicle)
  switch (verb) {
    case 'finish':
      return undefined
    case 'again':
      return usual === null ? undefined : finishAsUsual(cubicle, usual)
    case 'use':
      return entered(await client.toilets.recordUse(door), '登记使用', cubicle)
    case 'leave': {
      const useId = cubicle.useId ?? ''
      return entered(await client.toilets.endUse({ useId }), '登记离开', cubicle)
    }
    case 'start': {
      const purpose = cubicle.useId === null ? 'round' : 'after_use'
      const userLeft = cubicle.state === 'in_use'
      const started = await client.toilets.startDisinfection({ ...door, purpose, userLeft })
      return entered(started, '开始消杀', cubicle)
    }
    case 'resume':
      return entered(await client.toilets.resume(door), '恢复使用', cubicle)
  }
}

function entered({ id }: { readonly id: string }, what: string, { code }: Cubicle): string {
  undoable(id, `${what} ${code}`)
  return `已${what} ${code}`
}

/**
 * Ends the disinfection that runs as the last one was done: same agent, concentration and people, all
 * three steps, the four key touch points.
 */
async function finishAsUsual(
  cubicle: Cubicle,
  usual: NonNullable<Board['usual']>,
): Promise<string> {
  const startId = cubicle.startId ?? ''
  await client.toilets.endDisinfection({
    ...usual,
    startId,
    steps: [...disinfectionStepKeys],
    parts: [...keyTouchParts],
  })
  undoable(startId, `登记消杀 ${cubicle.code}`)
  const { contactMinutes, operator, checker } = usual
  return `已照上次登记消杀 ${cubicle.code}：${agentText(usual)}，作用 ${contactMinutes} 分钟，${operator}、${checker}`
}
