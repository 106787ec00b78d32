import { z } from 'zod'
import { cylinderModels } from './cylinders.ts'

/** Found by whoever types the head's name in letters: whole syllables and first letters. */
const headKeys = z.string()

/** Which households will run out when. */
export const forecastList = z.object({
  at: z.string(),
  rows: z.array(
    z.object({
      id: z.string(),
      householdId: z.string(),
      householdCode: z.string(),
      address: z.string(),
      communityName: z.string(),
      headName: z.string(),
      headKeys,
      gasCard: z.string(),
      lastAt: z.string(),
      exchanges: z.int(),
      basis: z.enum(['own', 'others']),
      gramsADay: z.int(),
      runsOutOn: z.string(),
      /** Negative once that day has passed. */
      daysLeft: z.int(),
      /** A request of its own is on its way. */
      isAsked: z.boolean(),
    }),
  ),
})

/** Empties in the communities' keeping. */
export const custodyList = z.object({
  at: z.string(),
  rows: z.array(
    z.object({
      id: z.string(),
      rowVersion: z.int(),
      householdCode: z.string(),
      address: z.string(),
      communityName: z.string(),
      headName: z.string(),
      headKeys,
      pointName: z.string(),
      stationName: z.string(),
      model: z.enum(cylinderModels),
      quantity: z.int(),
      emptyCylinders: z.array(z.string()),
      since: z.string(),
      /** The zone that still holds it; empty when it may be cleared. */
      heldBy: z.string(),
    }),
  ),
})
