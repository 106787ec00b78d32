import { grouped } from '../../../shared/reports/grouped.ts'
import { PLACE_RULES } from '../../../shared/roster/place-rules.ts'
import type { PlanAssignment, PlanProblem } from '../../../shared/roster/problem.ts'
import { plain, type RosterWords } from './words.ts'

/** What a cell says, as ids; faults where it cannot be told. */
export type CellSays = { readonly ids: ReadonlySet<string>; readonly faults: readonly string[] }

/** Who is named in a cell of a place. */
export function peopleReader({ people }: RosterWords): (text: string) => CellSays {
  const byLabel = new Map(people.map(({ label, personId }) => [plain(label), personId]))
  const byName = grouped(people, ({ name }) => plain(name))
  const byRole = grouped(people, ({ name, role }) => plain(`${name}·${role}`))
  return (text) => {
    const ids = new Set<string>()
    const faults: string[] = []
    const bare = text.replace(/[（(]?缺\s*\d*\s*人?[)）]?/gu, '')
    for (const typed of bare.split(/[、，,;；/\n]|\s+/u).filter((part) => part.trim() !== '')) {
      // 陈琳（社区工作者） is how many lists tell two people of one name apart.
      const label = plain(typed.replace(/[（(]([^）)]*)[)）]$/u, '·$1'))
      const alike = byName.get(label) ?? byRole.get(label) ?? []
      const personId = byLabel.get(label) ?? (alike.length === 1 ? alike[0].personId : undefined)
      if (personId !== undefined) ids.add(personId)
      else if (alike.length > 1) {
        const choices = alike.map((one) => one.label).join('、')
        faults.push(`有 ${alike.length} 个“${typed}”，请写明是哪一个：${choices}`)
      } else faults.push(`名单里没有“${typed}”。请核对姓名，或先在“人员”里登记此人`)
    }
    return { ids, faults }
  }
}

const off = /^(休|休息|轮休|公休|调休|请假|病假|事假|无|[-—–/])$/u
/** Named in a fault, where many places fit what was typed. */
const named = 3

/** Whose cell it is, and where they stand by the roster as it is. */
export type DutyGround = {
  readonly personId: string
  /** What stood in the cell. */
  readonly there: ReadonlySet<string>
}

/**
 * Which places are named in a cell of a person. What fits several is held against where the person
 * may stand, what stood in the cell, and where they stand in this roster; what is left must be one.
 */
export function dutiesReader(
  { places }: RosterWords,
  { people, slots }: PlanProblem,
  assignments: readonly PlanAssignment[],
): (text: string, ground: DutyGround) => CellSays {
  const byDuty = new Map(places.map(({ duty, slotId }) => [plain(duty), slotId]))
  const slotOf = new Map(slots.map((slot) => [slot.id, slot]))
  const personOf = new Map(people.map((person) => [person.id, person]))
  const standing = grouped(assignments, ({ personId }) => personId)
  const searched = places.map((place) => ({
    ...place,
    words: [place.shift.split(' ')[0], place.gridName, place.postName, place.title].map(plain),
  }))
  const mayStand = (personId: string, slotId: string) => {
    const [person, slot] = [personOf.get(personId), slotOf.get(slotId)]
    return person && slot && !PLACE_RULES.some((rule) => rule.refuses(person, slot))
  }
  /** The post and what is done there, in whichever shift. */
  const workOf = (slotId: string) => {
    const slot = slotOf.get(slotId)
    return slot === undefined ? '' : `${slot.postId} ${slot.title}`
  }
  const among = (slotIds: Iterable<string>) => {
    const works = new Set([...slotIds].map(workOf))
    return ({ slotId }: { readonly slotId: string }) => works.has(workOf(slotId))
  }
  const meantBy = (fitting: typeof searched, { personId, there }: DutyGround) => {
    const own = (standing.get(personId) ?? []).map(({ slotId }) => slotId)
    const signs = [
      ({ slotId }: { readonly slotId: string }) => mayStand(personId, slotId),
      among(there),
      among(own),
    ]
    return signs.reduce((left, sign) => {
      const fewer = left.filter(sign)
      return left.length > 1 && fewer.length > 0 ? fewer : left
    }, fitting)
  }
  return (text, ground) => {
    const ids = new Set<string>()
    const faults: string[] = []
    for (const typed of text.split(/[；;\n]/u).map((part) => part.trim())) {
      if (typed === '' || off.test(typed)) continue
      const exact = byDuty.get(plain(typed))
      const parts = typed.split(/[\s，,、]+/u).map(plain)
      const fitting =
        exact !== undefined
          ? []
          : meantBy(
              searched.filter(({ words }) =>
                parts.every((part) => words.some((word) => word === part || word.endsWith(part))),
              ),
              ground,
            )
      const slotId = exact ?? (fitting.length === 1 ? fitting[0].slotId : undefined)
      if (slotId !== undefined) ids.add(slotId)
      else if (fitting.length > 1) {
        const choices = fitting.slice(0, named).map(({ duty }) => `“${duty}”`)
        faults.push(`“${typed}”对得上 ${fitting.length} 个岗位，请写全，例如${choices.join('、')}`)
      } else {
        faults.push(`没有“${typed}”这样的岗位班次。请写成“班次 岗位 职责”，休息写“休”`)
      }
    }
    return { ids, faults }
  }
}
