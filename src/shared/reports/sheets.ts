import { z } from 'zod'
import { areaSchema, lineSchema } from '../core/geo.ts'
import { pointKindKeys } from '../points/kinds.ts'
import { figureKeys } from './figures.ts'

/** Geometry as it is parsed from a row. */
export type SheetArea = z.output<typeof areaSchema>
export type SheetLine = z.output<typeof lineSchema>

/** What every sheet carries at its top and foot. */
export const sheetHead = z.object({
  streetName: z.string(),
  postName: z.string(),
  district: z.string(),
  phone: z.string(),
  day: z.string(),
  /** `2022年3月22日 周二`. */
  dayText: z.string(),
  /** `截至3月22日17:00`. */
  cutoffText: z.string(),
  windowText: z.string(),
  /** Local time at which the sheet was made, `3月22日 17:05`. */
  madeAt: z.string(),
  madeBy: z.string(),
  /** Number of audit lines and the first 16 hex digits of the last one's hash. */
  audit: z.object({ count: z.int(), hash: z.string() }),
  isDemo: z.boolean(),
})
export type SheetHead = z.output<typeof sheetHead>

const figures = z.record(z.string(), z.number().nullable())

const rosterPerson = z.object({
  name: z.string(),
  role: z.string(),
  fromUnit: z.string(),
  phone: z.string(),
  title: z.string(),
  isLeader: z.boolean(),
  remark: z.string(),
})
export type RosterPerson = z.output<typeof rosterPerson>

export const rosterSheet = z.object({
  head: sheetHead,
  status: z.enum(['draft', 'published', 'none']),
  /** Of a published roster: which version, by whom and when; empty for any other. */
  version: z.string(),
  shifts: z.array(z.object({ id: z.string(), name: z.string(), hours: z.string() })),
  groups: z.array(
    z.object({
      /** Grid, or 街道 for posts that belong to none. */
      name: z.string(),
      community: z.string(),
      households: z.int(),
      leader: z.string(),
      posts: z.array(
        z.object({
          name: z.string(),
          place: z.string(),
          /** One cell per shift of `shifts`, in that order. */
          cells: z.array(
            z.object({
              /** Slots of this post in this shift; 0 = nobody is needed. */
              needed: z.int(),
              missing: z.int(),
              people: z.array(rosterPerson),
            }),
          ),
        }),
      ),
    }),
  ),
  figures,
})
export type RosterSheet = z.output<typeof rosterSheet>

/** Something people are sent to, where it stands. */
export const sheetPoint = z.object({
  kind: z.enum([...pointKindKeys, 'toilet']),
  name: z.string(),
  isPaused: z.boolean(),
  at: z.tuple([z.number(), z.number()]),
})
export type SheetPoint = z.output<typeof sheetPoint>

export const gridMapSheet = z.object({
  head: sheetHead,
  communities: z.array(z.object({ name: z.string(), area: areaSchema.nullable() })),
  grids: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      communityName: z.string(),
      households: z.int(),
      leader: z.string(),
      area: areaSchema,
      label: z.tuple([z.number(), z.number()]),
    }),
  ),
  zones: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['sealed', 'controlled', 'precaution']),
      dayNumber: z.int().nullable(),
      households: z.int(),
      /** `3月20日`. */
      effective: z.string(),
      decisionNo: z.string(),
      area: areaSchema.nullable(),
    }),
  ),
  streets: z.array(z.object({ name: z.string(), line: lineSchema })),
  points: z.array(sheetPoint),
  figures,
})
export type GridMapSheet = z.output<typeof gridMapSheet>

export const toiletSheet = z.object({
  head: sheetHead,
  rows: z.array(
    z.object({
      number: z.string(),
      place: z.string(),
      communityName: z.string(),
      cubicles: z.int(),
      uses: z.int(),
      disinfections: z.int(),
      waiting: z.int(),
      missing: z.int(),
      slow: z.int(),
      late: z.int(),
      breaches: z.int(),
      medianLag: z.int().nullable(),
      maxLag: z.int().nullable(),
      isStopped: z.boolean(),
      operators: z.array(z.string()),
    }),
  ),
  /** Agents and concentrations used in the window, with how often. */
  agents: z.array(z.object({ text: z.string(), times: z.int() })),
  exceptions: z.array(
    z.object({ number: z.string(), cubicle: z.int(), at: z.string(), text: z.string() }),
  ),
  figures,
})
export type ToiletSheet = z.output<typeof toiletSheet>

export const lpgSheet = z.object({
  head: sheetHead,
  stations: z.array(
    z.object({
      name: z.string(),
      contact: z.string(),
      phone: z.string(),
      address: z.string(),
      lines: z.array(
        z.object({
          communityName: z.string(),
          gridName: z.string(),
          pointName: z.string(),
          householdCode: z.string(),
          address: z.string(),
          headName: z.string(),
          phone: z.string(),
          gasCard: z.string(),
          model: z.string(),
          quantity: z.int(),
          state: z.string(),
          orderNumber: z.string(),
          fullCylinders: z.string(),
          emptyCylinders: z.string(),
          isUrgent: z.boolean(),
          remark: z.string(),
        }),
      ),
      models: z.array(z.object({ model: z.string(), quantity: z.int(), grams: z.int() })),
      points: z.array(
        z.object({ name: z.string(), place: z.string(), contact: z.string(), phone: z.string() }),
      ),
    }),
  ),
  figures,
})
export type LpgSheet = z.output<typeof lpgSheet>

const chart = z.object({
  key: z.enum(['duty', 'toilets', 'lpg']),
  title: z.string(),
  unit: z.string(),
  stacked: z.boolean(),
  categories: z.array(z.string()),
  series: z.array(z.object({ name: z.string(), values: z.array(z.number()) })),
  isEmpty: z.boolean(),
})

export const figureSpan = z.object({
  key: z.enum(figureKeys),
  compared: z.boolean(),
  start: z.int().min(0),
  end: z.int().min(0),
  text: z.string().max(100),
})

export const briefingSheet = z.object({
  head: sheetHead,
  id: z.string().nullable(),
  rowVersion: z.int(),
  /** 第N期; the number a draft would get where none is written yet. */
  number: z.int(),
  title: z.string(),
  status: z.enum(['draft', 'checked', 'signed']),
  body: z.string(),
  /** Where the figures stand in the text, and what the ledgers say there. */
  spans: z.array(figureSpan),
  preparedBy: z.string(),
  checkedBy: z.string(),
  signedBy: z.string(),
  charts: z.array(chart),
  tables: z.array(
    z.object({
      title: z.string(),
      columns: z.array(z.string()),
      rows: z.array(z.array(z.string())),
    }),
  ),
  figures,
  /** Figures that have changed in the ledgers since the text was written. */
  changed: z.array(
    z.object({ name: z.string(), was: z.number().nullable(), now: z.number().nullable() }),
  ),
})
export type BriefingSheet = z.output<typeof briefingSheet>
