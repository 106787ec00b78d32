import { z } from 'zod'
import { job, query } from '../core/contract.ts'
import { daySchema } from '../core/date-schemas.ts'
import { pageRequest, recordCalls } from '../core/records.ts'
import { decidingSeats, ledgerSeats } from '../core/roles.ts'
import { figureKinds } from './figure.ts'
import { maskingKeys, paperKeys, purposeKeys } from './papers.ts'

const folder = z.string().trim().min(1, '请选择文件夹').describe('文件夹')
const line = (label: string, max = 60) => z.string().trim().max(max).describe(label).default('')

/** Shorter ones fall to a program that tries words. */
export const shortestPassphrase = 12

const exportedFile = z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })

const chosen = z.object({
  day: daySchema.describe('日期'),
  purpose: z.enum(purposeKeys).describe('用途').default('internal'),
  papers: z
    .array(z.enum(paperKeys))
    .min(1, '至少选一项')
    .describe('内容')
    .default([...paperKeys]),
  /** `masked` unless somebody who decides asks for whole numbers. */
  masking: z.enum(maskingKeys).describe('遮盖').default('masked'),
})

/**
 * Writes the day's papers into `疫情防控材料-2022-03-22` under `folder` (`…-上报` for the office
 * above), or exactly there.
 */
export const exportDay = job(
  chosen.extend({
    folder,
    exactly: z.boolean().describe('直接写入该文件夹').default(false),
    recipient: line('接收单位'),
    medium: line('介质编号'),
    approver: line('批准人'),
    passphrase: z
      .string()
      .min(shortestPassphrase, `口令至少 ${shortestPassphrase} 个字`)
      .max(200)
      .describe('口令')
      .optional(),
  }),
  z.object({
    id: z.string(),
    folder: z.string(),
    fingerprint: z.string(),
    files: z.array(exportedFile),
  }),
  { label: '导出今日材料', roles: ledgerSeats },
)
export type ExportDay = typeof exportDay

const signer = z.discriminatedUnion('status', [
  z.object({ status: z.literal('enrolled'), name: z.string(), fingerprint: z.string() }),
  z.object({ status: z.literal('unknown'), fingerprint: z.string() }),
  z.object({ status: z.enum(['unsigned', 'broken']) }),
])
export type SignerView = z.output<typeof signer>

export const signerStatuses = {
  enrolled: '已登记的指挥所',
  unknown: '未登记的密钥',
  unsigned: '未签名',
  broken: '签名不符',
} as const satisfies Record<SignerView['status'], string>

const checked = z.object({
  /** Complete and as its own lists say. */
  ok: z.boolean(),
  /** `good` only where an enrolled post signed it as well. */
  verdict: z.enum(['good', 'unknown', 'bad']),
  signer,
  about: z
    .object({
      name: z.string(),
      street: z.string(),
      day: z.string(),
      cutOff: z.string(),
      madeAt: z.string(),
      recipient: z.string(),
      medium: z.string(),
      approver: z.string(),
      madeBy: z.string(),
    })
    .optional(),
  missing: z.array(z.string()),
  changed: z.array(z.string()),
  extra: z.array(z.string()),
  /** The same in words, the verdict first. */
  sentences: z.array(z.string()),
})
export type Checked = z.output<typeof checked>

export const verify = query(z.object({ folder }), checked, { label: '核验材料', roles: 'anyone' })

const logRow = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum(['written', 'rechecked']),
  by: z.string(),
  day: z.string(),
  folder: z.string(),
  purpose: z.enum(purposeKeys),
  masking: z.enum(maskingKeys),
  recipient: z.string(),
  medium: z.string(),
  approver: z.string(),
  isEncrypted: z.boolean(),
  files: z.array(exportedFile),
  manifestHash: z.string(),
  /** 复核: what was found; of a writing always that it was read back. */
  result: z.string(),
})
export type PackageLogRow = z.output<typeof logRow>

export const packagesContract = {
  /** Sticks and cards that are plugged in, as advice: what is not listed may still be chosen. */
  drives: query(
    z.object({}),
    z.object({
      drives: z.array(
        z.object({
          path: z.string(),
          label: z.string(),
          fileSystem: z.string(),
          freeBytes: z.number(),
          isReadOnly: z.boolean(),
        }),
      ),
    }),
  ),
  /** What would leave, before it does. */
  preview: query(
    chosen,
    z.object({
      papers: z.array(
        z.object({
          key: z.enum(paperKeys),
          name: z.string(),
          files: z.array(z.string()),
          /** What it tells of people, a phrase each; empty where it is figures alone. */
          holds: z.array(z.string()),
        }),
      ),
      /** What somebody should look at before it goes. */
      warnings: z.array(z.string()),
      approvers: z.array(z.string()),
    }),
  ),
  /** The post's own key, made with the post and the same ever since. */
  ownKey: query(z.object({}), z.object({ name: z.string(), fingerprint: z.string() })),
  log: query(pageRequest, z.object({ rows: z.array(logRow), total: z.int() })),
  /** 拔出再插入后复核: reads a package written earlier again, from the medium itself. */
  recheck: job(
    z.object({
      id: z.string().min(1),
      /** Where it is now, if the stick came back under another letter. */
      folder: folder.optional(),
    }),
    checked.extend({ id: z.string() }),
    { label: '复核材料' },
  ),
  /** Several streets' packages beside each other; nothing is taken over. */
  compare: query(
    z.object({ folders: z.array(folder).min(1).max(40) }),
    z.object({
      packages: z.array(
        z.object({
          folder: z.string(),
          street: z.string(),
          day: z.string(),
          cutoffText: z.string(),
          verdict: z.enum(['good', 'unknown', 'bad']),
          signer,
          /** Why its figures cannot be shown. */
          problem: z.string(),
        }),
      ),
      rows: z.array(
        z.object({
          name: z.string(),
          unit: z.string(),
          kind: z.enum(figureKinds),
          /** One per package, in their order. */
          values: z.array(z.number().nullable()),
          /** What a briefing says instead, where a person wrote over the figure. */
          said: z.array(z.string().nullable()),
        }),
      ),
    }),
    { label: '比对材料', roles: 'anyone' },
  ),
}

export const trustedPostFields = z.object({
  name: z.string().trim().min(1, '不能为空').max(40).describe('指挥所'),
  fingerprint: z
    .string()
    .trim()
    .regex(/^([0-9a-fA-F]{4}[\s-]?){7}[0-9a-fA-F]{4}$/, '应为 8 组、每组 4 位的数字和 A–F')
    .describe('密钥指纹'),
  remark: line('核对方式', 100),
})

/** Whose signatures count here. */
export const trustedPostsContract = recordCalls(
  '登记的指挥所',
  trustedPostFields,
  {},
  decidingSeats,
)
