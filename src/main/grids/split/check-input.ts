import { AppError } from '../../../shared/core/errors.ts'
import type { SplitInput } from '../../../shared/grids/split.ts'

/**
 * Refuses what cannot be split, in a sentence that names the unit or community.
 *
 * @throws {AppError} `invalid_input`.
 */
export function checkInput({ communities, units, grids, seats }: SplitInput): void {
  if (communities.length === 0) refuse('没有社区，无法划分网格。请先导入或绘制社区边界。')
  if (units.length === 0) refuse('没有可划分的单元（楼、单元门、院），无法划分网格。请先导入单元。')
  if (!Number.isInteger(grids) || grids < communities.length)
    refuse(
      `网格数（${grids}）少于社区数（${communities.length}），每个社区至少要有一个网格。请把网格数改为不少于 ${communities.length} 的整数。`,
    )
  const ids = new Set<string>()
  for (const { id, name } of communities) {
    if (ids.has(id)) refuse(`社区「${name}」的编号 ${id} 重复，请改正后再划分。`)
    ids.add(id)
  }
  const unitIds = new Set<string>()
  for (const { id, name, communityId, households, at } of units) {
    if (unitIds.has(id)) refuse(`“${name}”的编号重复，请改正后再划分。`)
    unitIds.add(id)
    if (!ids.has(communityId)) refuse(`“${name}”所属的社区不在名单里，请先为它选择社区。`)
    if (!Number.isFinite(households) || households < 0)
      refuse(`“${name}”的户数不是非负的数，请改正后再划分。`)
    if (!at.every(Number.isFinite)) refuse(`“${name}”的坐标不是数，请改正后再划分。`)
  }
  if (seats !== undefined) {
    const counts = communities.map(({ id, name }) => {
      const count = Object.hasOwn(seats, id) ? seats[id] : 0
      if (!Number.isInteger(count) || count < 1)
        refuse(`社区「${name}」的网格数须是不小于 1 的整数，请重新填写。`)
      return count
    })
    const sum = counts.reduce((total, count) => total + count, 0)
    if (sum !== grids) refuse(`各社区网格数合计 ${sum}，与总数 ${grids} 不一致，请改正。`)
  }
}

function refuse(message: string): never {
  throw new AppError('invalid_input', message)
}
