import { z } from 'zod'
import { command, query } from '../core/contract.ts'
import { daySchema } from '../core/date-schemas.ts'

/** Logs whose day is signed on paper; from then on nothing of it is taken back any more. */
export const signedLogs = {
  toilets: '移动厕所消杀',
  lpg: '液化气换罐',
  needs: '民情日记',
  chores: '院落消杀与垃圾清运',
} as const
export type SignedLog = keyof typeof signedLogs
export const signedLogKeys = Object.keys(signedLogs) as readonly SignedLog[]

const ofDay = { log: z.enum(signedLogKeys).describe('日志'), day: daySchema.describe('日期') }

export const logsContract = {
  signature: query(
    z.object(ofDay),
    z.object({ signed: z.object({ at: z.string(), by: z.string() }).nullable() }),
  ),
  /** 签字: the day's sheet is signed; entries of that day can be added as 补录, not taken back. */
  sign: command(z.object(ofDay), z.object({ id: z.string() }), { label: '签字确认当日日志' }),
}
