import type { DayRule, PlaceRule } from './rule.ts'

/** Who may stand in a slot, in the order in which a refusal is reported. */
export const PLACE_RULES: readonly PlaceRule[] = [
  {
    id: 'role',
    label: () => '身份不符合岗位要求',
    refuses: (person, slot) => !slot.roles.includes(person.role),
  },
  {
    id: 'skill',
    label: () => '没有岗位要求的技能或证书',
    refuses: (person, { needsSkill }) => !!needsSkill && !person.skills.includes(needsSkill),
  },
  {
    id: 'closed_loop',
    label: () => '闭环内外人员不能混岗',
    refuses: (person, slot) => person.closedLoop !== (slot.closedLoop ?? false),
  },
  {
    id: 'grid',
    label: () => '属于其他网格',
    refuses: (person, slot) =>
      slot.gridId !== null &&
      person.gridId !== null &&
      person.gridId !== slot.gridId &&
      !person.alsoGridIds?.includes(slot.gridId),
  },
]

export const DAY_RULES: readonly DayRule[] = [
  {
    id: 'leave',
    label: () => '请假',
    /** A shift that runs past midnight must not reach into a day of leave. */
    refuses: (leave, day, shift) => {
      if (leave.size === 0) return false
      if (leave.has(day)) return true
      const last = day + Math.floor((shift.endMinute - 1) / 1440)
      return last > day && leave.has(last)
    },
  },
]
