import type { RosterPerson, RosterSheet } from '../../shared/reports/sheets.ts'
import { writeWorkbook, type WorkbookRow } from '../office/write-workbook.ts'

/** 值班表.xlsx: a row a person, sorted as on paper, with room for both signatures. */
export function rosterWorkbook(sheet: RosterSheet): Promise<Uint8Array> {
  const { head, shifts, groups } = sheet
  const rows = groups.flatMap((group) =>
    group.posts.flatMap((post) =>
      post.cells.flatMap((cell, at): WorkbookRow[] => {
        const leaders = leadersOf(group, at)
        const common = {
          day: head.day,
          shift: `${shifts[at].name} ${shifts[at].hours}`,
          grid: group.name,
          leader: leaders === '' ? group.leader : leaders,
          post: post.place === '' ? post.name : `${post.name}（${post.place}）`,
        }
        return [
          ...cell.people.map((person) => ({ ...common, ...personCells(person) })),
          ...Array.from({ length: cell.missing }, () => ({ ...common, name: '', remark: '缺岗' })),
        ]
      }),
    ),
  )
  return writeWorkbook({
    sheets: [
      {
        name: '值班表',
        title: `${head.streetName}疫情防控值班表`,
        notes: [
          `编制单位：${head.postName || head.streetName}　${head.dayText}　${head.cutoffText}　制表时间：${head.madeAt}`,
          '请假调班须经带班领导批准；交接班双方在岗签字，接班人到岗后方可离岗。内部资料，注意保存。',
        ],
        paper: 'A3',
        landscape: true,
        columns: [
          { header: '日期', key: 'day', width: 12, kind: 'day' },
          { header: '班次', key: 'shift', width: 20, kind: 'text' },
          { header: '网格', key: 'grid', width: 16, kind: 'text' },
          { header: '带班领导', key: 'leader', width: 12, kind: 'text' },
          { header: '点位', key: 'post', width: 24, kind: 'text' },
          { header: '岗位', key: 'title', width: 12, kind: 'text' },
          { header: '值班人员', key: 'name', width: 12, kind: 'text' },
          { header: '来自单位', key: 'unit', width: 22, kind: 'text' },
          { header: '联系电话', key: 'phone', width: 15, kind: 'text' },
          { header: '到岗签字', key: 'in', width: 14, kind: 'sign' },
          { header: '离岗签字', key: 'out', width: 14, kind: 'sign' },
          { header: '备注', key: 'remark', width: 16, kind: 'text' },
        ],
        rows,
        signOff: ['制表人', '审核人', '签发', '日期'],
      },
    ],
  })
}

/** 带班 of one shift: whoever stands in a leading place of the group in it. */
function leadersOf({ posts }: RosterSheet['groups'][number], shift: number): string {
  const leading = posts.flatMap((post) => post.cells[shift].people.filter((one) => one.isLeader))
  return [...new Set(leading.map((one) => one.name))].join('、')
}

function personCells(person: RosterPerson): WorkbookRow {
  return {
    title: person.title || person.role,
    name: person.name,
    unit: person.fromUnit,
    phone: person.phone,
    remark: person.remark,
  }
}
