import { z } from 'zod'
import { action, job, query } from '../core/contract.ts'
import { daySchema } from '../core/date-schemas.ts'
import { ledgerSeats } from '../core/roles.ts'
import { paperSizeKeys } from '../reports/map-sheets.ts'
import { logPaperKeys, logPapers } from '../reports/table-paper.ts'

/** Every sheet that can be looked at before it is printed, by the name of its page. */
export const papers = {
  roster: '值班表',
  'grid-map': '网格图',
  'zone-map': '管控区域图',
  atlas: '网格图册',
  toilets: '移动厕所消杀日报',
  lpg: '液化气换罐汇总表',
  briefing: '疫情防控工作简报',
  meeting: '每日会商材料',
  fingerprint: '指挥所密钥指纹',
  application: '解除、降级申请',
  log: '日志',
  list: '列表',
  labels: '移动厕所门牌二维码',
} as const
export type PaperKey = keyof typeof papers
const paperKeys = Object.keys(papers) as [PaperKey, ...PaperKey[]]

/** What is to be on paper. */
export const paperRequest = z.object({
  sheet: z.enum(paperKeys).describe('内容'),
  day: daySchema.describe('日期'),
  /** For maps; every other sheet has its own. */
  size: z.enum(paperSizeKeys).describe('纸张').optional(),
  masking: z.enum(['masked', 'full']).describe('姓名电话').default('masked'),
  /** The zone of an application. */
  zone: z.string().optional(),
  /** Which log, and the one toilet or order it is narrowed to. */
  what: z.enum(logPaperKeys).optional(),
  id: z.string().max(60).optional(),
  /** What a list is called. */
  title: z.string().max(60).optional(),
})
export type PaperRequest = z.input<typeof paperRequest>

/** 移动厕所消杀日志: the sheet's name, on the preview and of its file. */
export function paperName(asked: Pick<PaperRequest, 'sheet' | 'what' | 'title'>): string {
  const { sheet, what, title } = asked
  return title ?? (what === undefined ? papers[sheet] : logPapers[what])
}

const drawn = z.object({ id: z.string() })

/** How a sheet goes to a printer; one without a name is the system's own default. */
export const printSetup = z.object({
  printer: z.string().max(300).describe('打印机'),
  copies: z.int().min(1).max(99).describe('份数'),
  bothSides: z.boolean().describe('双面'),
  /** For offices whose printer takes no larger paper. */
  onA4: z.boolean().describe('缩小到 A4'),
})
export type PrintSetup = z.output<typeof printSetup>

export const papersContract = {
  /** 生成预览: draws a sheet as PDF and keeps it until the next ones are drawn. */
  draw: job(paperRequest, z.object({ id: z.string(), name: z.string(), bytes: z.int() }), {
    label: '生成打印件',
    roles: ledgerSeats,
  }),
  /** The PDF itself, for the eyes. */
  file: query(drawn, z.object({ name: z.string(), bytes: z.instanceof(Uint8Array) })),
  /** The printers this computer has now. */
  printers: action(
    z.object({}),
    z.object({
      printers: z.array(z.object({ name: z.string(), title: z.string(), isPaused: z.boolean() })),
    }),
    { label: '查看打印机' },
  ),
  /** Sends the same sheet to a printer, on the paper it is drawn for. */
  print: action(drawn.extend(printSetup.shape), z.object({ copies: z.int() }), { label: '打印' }),
  /** 另存为: to `file`, or to where the system's dialog says. */
  save: action(
    drawn.extend({ file: z.string().trim().min(1).describe('文件').optional() }),
    z.object({ file: z.string().nullable(), bytes: z.int() }),
    { label: '保存打印件' },
  ),
  /** Opens the PDF in the program that is set for it. */
  open: action(drawn, z.object({ isOpened: z.boolean() }), { label: '打开打印件' }),
}
