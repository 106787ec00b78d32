import { grouped } from '../../../shared/reports/grouped.ts'
import { plain, type RosterWords } from './words.ts'

/** What a cell says, as ids; faults where it cannot be told. */
export type CellSays = { readonly ids: ReadonlySet<string>; readonly faults: readonly string[] }

/** Who is named in a cell of a place. */
export function peopleReader({ people }: RosterWords): (text: string) => CellSays {
  const byLabel = new Map(people.map(({ label, personId }) => [plain(label), personId]))
  const byName = grouped(people, ({ name }) => plain(name))
  return (text) => {
    const ids = new Set<string>()
    const faults: string[] = []
    const bare = text.replace(/[（(]?缺\s*\d*\s*人?[)）]?/gu, '')
    for (const typed of bare.split(/[、，,;；/\n]|\s+/u).filter((part) => part.trim() !== '')) {
      // 陈琳（社区工作者） is how many lists tell two people of one name apart.
      const label = plain(typed.replace(/[（(]([^）)]*)[)）]$/u, '·$1'))
      const alike = byName.get(label) ?? []
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

/** Which places are named in a cell of a person. */
export function dutiesReader({ places }: RosterWords): (text: string) => CellSays {
  const byDuty = new Map(places.map(({ duty, slotId }) => [plain(duty), slotId]))
  const searched = places.map((place) => ({
    ...place,
    words: [place.shift.split(' ')[0], place.gridName, place.postName, place.title].map(plain),
  }))
  return (text) => {
    const ids = new Set<string>()
    const faults: string[] = []
    for (const typed of text.split(/[；;\n]/u).map((part) => part.trim())) {
      if (typed === '' || off.test(typed)) continue
      const exact = byDuty.get(plain(typed))
      const parts = typed.split(/[\s，,、]+/u).map(plain)
      const fitting =
        exact !== undefined
          ? []
          : searched.filter(({ words }) =>
              parts.every((part) => words.some((word) => word === part || word.endsWith(part))),
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
