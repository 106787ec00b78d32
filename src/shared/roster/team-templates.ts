import {
  DAY_AND_NIGHT,
  GRID_TEMPLATES,
  MORNING,
  slots,
  type PostTemplate,
  type SlotWords,
} from './templates.ts'

const one = (
  title: string,
  roles: SlotWords['roles'],
  more: Partial<SlotWords> = {},
): SlotWords => ({
  title,
  roles,
  weight: 150,
  ...more,
})
/** The open N of a model: wished for as far as there are people. */
const further = (wished: number): Partial<SlotWords> => ({ minimum: 0, wished, weight: 50 })

const TRIO: PostTemplate = {
  id: 'trio',
  name: '三人小组（社区 + 民警 + 医务）',
  family: 'trio',
  posts: [
    {
      kind: 'visit',
      title: '三人小组',
      place: '网格全域',
      slots: [
        ...slots(MORNING, one('组长', ['community_worker'], { leader: true })),
        ...slots(MORNING, one('民警', ['police'])),
        ...slots(MORNING, one('医务', ['medic'])),
      ],
    },
  ],
}

const FIVE: PostTemplate = {
  id: 'five',
  name: '五包一（五类人员包一户）',
  family: 'five',
  posts: [
    {
      kind: 'visit',
      title: '五包一',
      place: '重点户',
      slots: [
        ...slots(MORNING, one('社区干部', ['community_worker', 'cadre'], { leader: true })),
        ...slots(MORNING, one('网格员', ['grid_worker', 'community_worker'])),
        ...slots(MORNING, one('社区医务', ['medic'])),
        ...slots(MORNING, one('社区民警', ['police'])),
        ...slots(MORNING, one('志愿者', ['volunteer'])),
      ],
    },
  ],
}

const GATE: PostTemplate = {
  id: 'gate-1-4-n',
  name: '1+4+N 卡口（24 小时）',
  family: 'gate',
  posts: [
    {
      kind: 'gate',
      title: '1+4+N 卡口',
      place: '主出入口',
      slots: [
        ...slots(DAY_AND_NIGHT, one('带班', ['cadre'], { leader: true, weight: 250 })),
        ...slots(DAY_AND_NIGHT, one('下沉干部', ['seconded'])),
        ...slots(DAY_AND_NIGHT, one('民警', ['police'])),
        ...slots(DAY_AND_NIGHT, one('志愿者', ['volunteer'])),
        ...slots(DAY_AND_NIGHT, one('物业、网格员', ['guard', 'grid_worker'], further(2))),
      ],
    },
  ],
}

const PEACE: PostTemplate = {
  id: 'inquiry-1-2-n',
  name: '流调专班 平时 1+2+n',
  family: 'inquiry',
  posts: [
    {
      kind: 'duty',
      title: '流调专班',
      place: '流调室',
      slots: [
        ...slots(MORNING, one('负责人', ['cadre'], { leader: true, weight: 250 })),
        ...slots(MORNING, one('骨干', ['cadre', 'community_worker', 'medic'], { minimum: 2 })),
        ...slots(MORNING, one('志愿者', ['volunteer'], further(2))),
      ],
    },
  ],
}

const SURGE: PostTemplate = {
  id: 'inquiry-3-8-n',
  name: '流调专班 战时 3+8+N',
  family: 'inquiry',
  posts: [
    {
      kind: 'duty',
      title: '流调专班',
      place: '流调室',
      slots: [
        ...slots(MORNING, one('科长', ['cadre'], { minimum: 3, leader: true, weight: 250 })),
        ...slots(
          MORNING,
          one('条线负责人', ['cadre', 'seconded', 'community_worker', 'medic'], { minimum: 8 }),
        ),
        ...slots(MORNING, one('志愿者', ['volunteer'], further(8))),
      ],
    },
  ],
}

/** Everything that can be put up in a grid or for the whole street in one step. */
export const APPLIED_TEMPLATES: readonly PostTemplate[] = [
  ...GRID_TEMPLATES,
  TRIO,
  FIVE,
  GATE,
  PEACE,
  SURGE,
]
