import { grouped } from '../reports/grouped.ts'
import { roleName, type StaffRole } from './roles.ts'

type Named = {
  readonly id: string
  readonly name: string
  readonly role: StaffRole
  /** 编号: the post's own sign for one person. */
  readonly code: string
}

/**
 * Names by which no two people are taken for one, by id: a name that somebody shares is followed by
 * the first sign of the role (陈琳·社), where that is shared too also by the code (陈琳·志V07), or by
 * a number in the order they were entered (陈琳·志2).
 */
export function namesApart(people: readonly Named[]): ReadonlyMap<string, string> {
  const bearers = grouped(people, ({ name }) => name)
  return new Map(
    [...bearers.values()].flatMap((alike) => {
      if (alike.length === 1) return [[alike[0].id, alike[0].name] as const]
      const signs = grouped(alike, ({ role }) => roleName(role)[0])
      return [...signs].flatMap(([sign, same]) => {
        const codes = new Set(same.map(({ code }) => code))
        const areCoded = codes.size === same.length && !codes.has('')
        return [...same]
          .sort((a, b) => (a.id < b.id ? -1 : 1))
          .map(({ id, name, code }, at) => {
            const mark = areCoded ? code : String(at + 1)
            return [id, `${name}·${sign}${same.length === 1 ? '' : mark}`] as const
          })
      })
    }),
  )
}

/** What stands beside a name in a choice, so that the right one of that name is taken. */
export function personNote(person: {
  readonly name: string
  /** The name as `namesApart` has it. */
  readonly called: string
  readonly fromUnit: string
  readonly force: string
  readonly code: string
  readonly phone?: string | undefined
}): string {
  const { name, called, fromUnit, force, code, phone } = person
  return [called.slice(name.length), fromUnit || force, code, phone].filter(Boolean).join(' ')
}
