import { z } from 'zod'

/** Whose sealed phone stands in a column, masked; its rows then carry their ids. */
export const phoneOwners = ['households', 'staff'] as const

/**
 * A part of what a list of the window shows now, in its words and its order. The first part names the
 * list; further ones go on under the id that was answered.
 */
export const listPart = z.object({
  id: z.string().max(60).default(''),
  title: z.string().trim().min(1).max(60),
  /** What it is narrowed to and ordered by. */
  summary: z.string().max(500).default(''),
  columns: z
    .array(
      z.object({
        title: z.string().max(60),
        /** Pixels on the screen. */
        width: z.number().positive().max(4000),
        numeric: z.boolean().default(false),
        phoneOf: z.enum(phoneOwners).optional(),
      }),
    )
    .min(1)
    .max(60),
  rows: z.array(z.object({ id: z.string().max(200), cells: z.array(z.string()) })).max(5000),
  /** Rows of this part that were taken back. */
  struck: z.array(z.int()).default([]),
})
export type ListPart = z.input<typeof listPart>

/** The most rows that are put on paper; a workbook takes any number. */
export const mostPrintedRows = 5000
