import { addDays } from '../core/dates.ts'
import type { CompiledProblem } from './compiled.ts'
import type { DayRule } from './rule.ts'

/** The last day a shift reaches into, as a day number. */
function lastDay({ duties, shiftOfSlot }: CompiledProblem, cell: number): number {
  const { endMinute } = shiftOfSlot[cell % shiftOfSlot.length]
  return duties.day[cell] + Math.floor((endMinute - 1) / 1440)
}

export const DAY_RULES: readonly DayRule[] = [
  {
    id: 'leave',
    label: () => '请假',
    concerns: ({ leave }, person) => leave[person].size > 0,
    /** A shift that runs past midnight must not reach into a day of leave. */
    refuses: (compiled, person, cell) => {
      const leave = compiled.leave[person]
      return leave.has(compiled.duties.day[cell]) || leave.has(lastDay(compiled, cell))
    },
  },
  {
    id: 'certificate',
    label: (_, slot) => `${slot?.needsSkill ? `“${slot.needsSkill}”` : '岗位要求的证书'}当天无效`,
    concerns: ({ problem }, person) => (problem.people[person].certificates ?? []).length > 0,
    /** It must be valid from the beginning of the shift to its end. */
    refuses: (compiled, person, cell) => {
      const { from, people, slots } = compiled.problem
      const { needsSkill } = slots[cell % slots.length]
      const { skills, certificates = [] } = people[person]
      if (!needsSkill || skills.includes(needsSkill)) return false
      const held = certificates.filter(({ name }) => name === needsSkill)
      // Who never had one is kept out by the rule of the skill.
      if (held.length === 0) return false
      const first = compiled.days[compiled.duties.day[cell]]
      const last = addDays(from, lastDay(compiled, cell))
      return !held.some(
        ({ issuedDay, expiresDay }) =>
          (issuedDay === null || issuedDay <= first) && (expiresDay === null || expiresDay >= last),
      )
    },
  },
]
