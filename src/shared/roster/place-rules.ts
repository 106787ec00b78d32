import type { PlaceRule } from './rule.ts'

const sexes = { male: '男性', female: '女性' } as const

/** Who may stand in a slot, in the order in which a refusal is reported. */
export const PLACE_RULES: readonly PlaceRule[] = [
  {
    id: 'role',
    label: () => '身份不符合岗位要求',
    refuses: (person, slot) => !slot.roles.includes(person.role),
  },
  {
    id: 'skill',
    label: (_, slot) =>
      slot?.needsSkill ? `没有“${slot.needsSkill}”` : '没有岗位要求的技能或证书',
    refuses: ({ skills, certificates = [] }, { needsSkill }) =>
      !!needsSkill &&
      !skills.includes(needsSkill) &&
      !certificates.some(({ name }) => name === needsSkill),
  },
  {
    id: 'sex',
    label: (_, slot) => (slot?.sex ? `岗位要${sexes[slot.sex]}` : '性别不符合岗位要求'),
    refuses: (person, { sex }) => !!sex && person.sex !== sex,
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
