/** What of the day's papers can be carried away; a key is one paper in all its formats. */
export const paperKeys = ['briefing', 'zoneMap', 'roster', 'gridMap', 'toilets', 'lpg'] as const
export type PaperKey = (typeof paperKeys)[number]

export const papers = {
  briefing: {
    name: '疫情防控工作简报',
    files: ['疫情防控工作简报.pdf', '疫情防控工作简报.docx', '疫情防控工作简报附表.xlsx'],
  },
  zoneMap: { name: '管控区域图', files: ['管控区域图.pdf'] },
  roster: { name: '值班表', files: ['值班表.pdf', '值班表.xlsx'] },
  gridMap: { name: '网格示意图', files: ['网格示意图.pdf'] },
  toilets: { name: '移动厕所消杀日报', files: ['移动厕所消杀日报.pdf'] },
  lpg: { name: '液化气换罐汇总表', files: ['液化气换罐汇总表.pdf'] },
} as const satisfies Record<PaperKey, { readonly name: string; readonly files: readonly string[] }>

/** The day's figures for programs: what a district office compares streets by. */
export const FIGURES_NAME = '主要数据.json'

/**
 * How much of people the papers show. `strict` is the least: surnames, no telephone, no door;
 * `full` has whole telephone numbers.
 */
export const maskings = {
  strict: '姓名只留姓，不含电话、门牌',
  masked: '遮盖电话',
  full: '完整电话',
} as const
export type Masking = keyof typeof maskings
export const maskingKeys = Object.keys(maskings) as readonly Masking[]

/** What a package is for; each begins with its papers and its masking, which people may change. */
export const purposes = {
  report: { name: '上报', papers: ['briefing', 'zoneMap'], masking: 'strict' },
  internal: { name: '内部', papers: paperKeys, masking: 'masked' },
} as const satisfies Record<
  string,
  { readonly name: string; readonly papers: readonly PaperKey[]; readonly masking: Masking }
>
export type Purpose = keyof typeof purposes
export const purposeKeys = Object.keys(purposes) as readonly Purpose[]

/** Digits that look like a telephone or ID number in a text that people wrote. */
export function numbersIn(text: string): readonly string[] {
  return text.match(/(?<!\d)(?:1\d{10}|\d{17}[\dXx])(?!\d)/g) ?? []
}
