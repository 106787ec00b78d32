import { AppError } from '../../shared/core/errors.ts'
import { gridName } from '../../shared/grids/code.ts'
import { getGrid, type Bench } from './bench.ts'

/**
 * Rosters, sheets and calls over the radio know a grid by its name alone, so no two of a plan bear
 * the same one, and none takes the name that goes with another number.
 *
 * @throws {AppError} `rule_violated`.
 */
export function checkName(bench: Bench, id: string, name: string): void {
  for (const [other, words] of bench.grids)
    if (other !== id && words.name === name)
      throw refused(`已有网格叫“${name}”，网格不能重名。请换一个名称。`)
  const own = getGrid(bench, id)
  const ownNumber = Number(own.code.slice(12))
  const number = Number(/(\d{1,3})网格$/.exec(name)?.[1])
  for (const [communityId, community] of bench.communityNames) {
    const isOwn = communityId === own.communityId && number === ownNumber
    if (name === gridName(community, number) && !isOwn)
      throw refused(
        `“${name}”留给${community}的${number}号网格，这里是${bench.communityNames.get(own.communityId)}的${ownNumber}号。请换一个名称。`,
      )
  }
}

function refused(sentence: string): AppError {
  return new AppError('rule_violated', sentence, { path: ['name'] })
}
