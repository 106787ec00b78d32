import { z } from 'zod'
import { areaSchema, lineSchema } from '../core/geo.ts'
import { sheetHead, sheetPoint } from './sheets.ts'

/** ISO 216 sizes, long side first, in millimetres; `scale` is how much larger than on A3 signs are. */
export const paperSizes = {
  A4: { long: 297, short: 210, scale: 0.72 },
  A3: { long: 420, short: 297, scale: 1 },
  A2: { long: 594, short: 420, scale: 1.3 },
  A1: { long: 841, short: 594, scale: 1.7 },
  A0: { long: 1189, short: 841, scale: 2.2 },
} as const
export type PaperSize = keyof typeof paperSizes
export const paperSizeKeys = Object.keys(paperSizes) as [PaperSize, ...PaperSize[]]

const position = z.tuple([z.number(), z.number()])

/** One sheet of the atlas: what a grid's leader needs at hand. */
const atlasGrid = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  communityName: z.string(),
  households: z.int(),
  residents: z.int(),
  areaM2: z.number(),
  area: areaSchema,
  label: position,
  leader: z.string(),
  leaderPhone: z.string(),
  team: z.array(z.object({ name: z.string(), role: z.string(), phone: z.string() })),
  posts: z.array(z.object({ name: z.string(), place: z.string(), shifts: z.array(z.string()) })),
  units: z.array(
    z.object({
      /** The number it has on the map. */
      number: z.int(),
      name: z.string(),
      households: z.int(),
      residents: z.int(),
      outline: areaSchema.nullable(),
      at: position.nullable(),
    }),
  ),
  /** Households to look after: under control at home, or with needs. */
  attention: z.array(
    z.object({
      /** The number its unit has on the map. */
      number: z.int(),
      unit: z.string(),
      door: z.string(),
      headName: z.string(),
      residents: z.int(),
      category: z.string(),
      needs: z.string(),
      phone: z.string(),
    }),
  ),
})
export type AtlasGrid = z.output<typeof atlasGrid>

export const atlasSheet = z.object({
  head: sheetHead,
  grids: z.array(atlasGrid),
  communities: z.array(z.object({ name: z.string(), area: areaSchema.nullable() })),
  streets: z.array(z.object({ name: z.string(), line: lineSchema })),
  zones: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['sealed', 'controlled', 'precaution']),
      area: areaSchema.nullable(),
    }),
  ),
  points: z.array(sheetPoint),
})
export type AtlasSheet = z.output<typeof atlasSheet>
