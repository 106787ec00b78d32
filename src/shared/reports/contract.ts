import { z } from 'zod'
import { command, job, query } from '../core/contract.ts'
import { daySchema, instantSchema } from '../core/date-schemas.ts'
import { recordKey } from '../core/records.ts'
import { decidingSeats, everySeat } from '../core/roles.ts'
import { atlasSheet } from './map-sheets.ts'
import { exportDay, verify } from './packages.ts'
import { figureView, meetingPage, meetingSheet } from './meeting.ts'
import {
  briefingSheet,
  figureSpan,
  gridMapSheet,
  lpgSheet,
  rosterSheet,
  toiletSheet,
} from './sheets.ts'
import { listPart } from './list-paper.ts'
import { labelPaper, logPaperAsked, tablePaper } from './table-paper.ts'

const heldList = z.object({ id: z.string().max(60) })
const listExport = heldList.extend({
  folder: z.string().trim().min(1, '请选择文件夹').describe('文件夹').optional(),
  show: z.boolean().describe('打开').default(false),
})
/** `id` says in words what was exported, for the audit line. */
const listExported = z.object({ id: z.string(), file: z.string(), bytes: z.int() })

const ofDay = z.object({ day: daySchema.describe('日期') })

/** Where a click on a figure or a warning leads. */
const page = z.enum([
  'zones',
  'grids',
  'households',
  'roster',
  'toilets',
  'lpg',
  'needs',
  'attendance',
  'meeting',
  'reports',
  'settings',
])

const alert = z.object({
  key: z.string(),
  label: z.string(),
  count: z.int(),
  unit: z.string(),
  level: z.enum(['urgent', 'due', 'notice']),
  page,
  /** The few rows it is about, in words; at most five. */
  examples: z.array(z.string()),
})
export type Alert = z.output<typeof alert>

export const reportsContract = {
  /** The grids that 未配点长网格 counts. */
  leaderlessGrids: query(ofDay, z.object({ ids: z.array(z.string()) })),
  /** The places that 应到岗位, 已排岗位, 缺岗, 应签到, 已签到, 未签到 and 在班未到 count. */
  dayPlaces: query(
    ofDay.extend({ asOf: instantSchema.optional() }),
    z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          needed: z.int(),
          filled: z.int(),
          due: z.int(),
          came: z.int(),
          missing: z.int(),
        }),
      ),
    }),
  ),
  /** What is wrong now first, then the day's figures beside yesterday's. */
  overview: query(
    z.object({ day: daySchema.nullable().describe('日期').default(null) }),
    z.object({
      day: z.string(),
      cutoffText: z.string(),
      /** What 新增 counts: from the cut-off of the day before. */
      period: z.object({ from: z.string(), until: z.string() }),
      alerts: z.array(alert),
      /** What is wrong is counted up to now, the figures up to the cut-off. */
      alertPeriod: z.object({ from: z.string(), until: z.string() }),
      figures: z.array(figureView),
    }),
  ),
  rosterSheet: query(ofDay, rosterSheet),
  gridMapSheet: query(ofDay, gridMapSheet),
  toiletSheet: query(ofDay, toiletSheet),
  lpgSheet: query(ofDay, lpgSheet),
  briefing: query(ofDay, briefingSheet),
  /** The pages of the daily meeting; the last seven days are read apart, because they take longer. */
  meeting: query(ofDay, meetingSheet),
  meetingTrend: query(ofDay, meetingPage),
  /** The same two sheets with whole phone numbers; a look at them is itself a line in the audit. */
  rosterSheetWithPhones: command(ofDay, rosterSheet, {
    label: '查看值班表完整电话',
    roles: decidingSeats,
  }),
  lpgSheetWithPhones: command(ofDay, lpgSheet, {
    label: '查看换罐表完整电话',
    roles: decidingSeats,
  }),
  /** A sheet for every grid's leader; names and phones are masked. */
  atlasSheet: query(ofDay, atlasSheet),
  atlasSheetInFull: command(ofDay, atlasSheet, {
    label: '查看网格图册完整姓名电话',
    roles: decidingSeats,
  }),
  /** A log as it stands on paper: `what` and the day; `id` narrows it to one toilet or names the order. */
  logPaper: query(logPaperAsked, tablePaper),
  /** 值班表 of several days, or a station's order, with whole phone numbers. */
  logPaperWithPhones: command(logPaperAsked, tablePaper, {
    label: '打印值班表、订单完整电话',
    roles: decidingSeats,
  }),
  labelPaper: query(logPaperAsked, labelPaper),
  /** 导出日志表格: a workbook, into `folder` or the folder 表格 beside the data file. */
  exportLog: job(
    logPaperAsked.extend({
      folder: z.string().trim().min(1, '请选择文件夹').describe('文件夹').optional(),
      /** Opens it in the program that shows such files here, to be looked at and sent on. */
      show: z.boolean().describe('打开').default(false),
    }),
    z.object({ file: z.string(), bytes: z.int() }),
    { label: '导出日志表格', roles: everySeat },
  ),
  /** What a list shows now, kept in memory for the two calls below. */
  holdList: query(listPart, heldList),
  listPaper: query(heldList, tablePaper),
  listPaperWithPhones: command(heldList, tablePaper, {
    label: '打印列表完整电话',
    roles: decidingSeats,
  }),
  exportList: job(listExport, listExported, { label: '导出列表', roles: everySeat }),
  exportListWithPhones: job(listExport, listExported, {
    label: '导出列表完整电话',
    roles: decidingSeats,
  }),
  exportDay,
  verify,
}

const briefing = z.object({
  id: z.string(),
  rowVersion: z.int(),
  number: z.int(),
  day: z.string(),
  title: z.string(),
  status: z.enum(['draft', 'checked', 'signed']),
  createdAt: z.string(),
  createdBy: z.string(),
  checkedBy: z.string(),
  signedAt: z.string().nullable(),
  signedBy: z.string(),
})
export type BriefingRow = z.output<typeof briefing>

export const briefingStatuses = { draft: '草稿', checked: '已审核', signed: '已签发' } as const

/** `replacedId`: the version whose text this one took the place of, for the way back. */
const writtenText = recordKey.extend({ replacedId: z.string().nullable() })
export type WrittenText = z.output<typeof writtenText>

export const briefingsContract = {
  list: query(z.object({}), z.object({ rows: z.array(briefing) })),
  /** Writes the day's draft, or writes it anew over an unsigned one. */
  draft: command(ofDay, writtenText.extend({ number: z.int() }), { label: '生成简报草稿' }),
  /** The way back from a day's first draft. */
  discard: command(recordKey, recordKey, { label: '撤回简报草稿' }),
  /** `spans`: where the figures stand in the text as it was typed; they are brought up to date. */
  save: command(
    recordKey.extend({
      title: z.string().trim().min(1, '不能为空').max(60).describe('标题'),
      body: z.string().min(1, '不能为空').max(20_000).describe('正文'),
      spans: z.array(figureSpan).max(1000).default([]),
    }),
    writtenText,
    { label: '保存简报' },
  ),
  /** Every text the issue has had, the newest first. */
  versions: query(
    z.object({ id: z.string() }),
    z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          at: z.string(),
          byName: z.string(),
          label: z.string(),
          title: z.string(),
          body: z.string(),
        }),
      ),
    }),
  ),
  takeBack: command(recordKey.extend({ versionId: z.string() }), writtenText, {
    label: '取回简报文稿',
  }),
  /** What drafts are written from; `rowVersion` 0 where the program's own has never been changed. */
  template: query(z.object({}), recordKey.extend({ body: z.string(), isStandard: z.boolean() })),
  saveTemplate: command(
    z.object({
      rowVersion: z.int(),
      body: z.string().trim().min(1, '不能为空').max(20_000).describe('模板').nullable(),
    }),
    /** `replaced`: the text before, null for the program's own. */
    recordKey.extend({ replaced: z.string().nullable() }),
    { label: '保存简报模板', roles: decidingSeats },
  ),
  /** 草稿 → 已审核, by somebody else than the one who drafted it. */
  check: command(recordKey, recordKey, { label: '审核简报' }),
  /** 已审核 → 已签发: text and figures are frozen. */
  sign: command(recordKey, recordKey, { label: '签发简报', roles: decidingSeats }),
}
