import type { CallOutput } from '../core/client.ts'

/** One request as the lists show it. */
export type LpgRow = CallOutput<'lpg.list'>['rows'][number]
