import { house } from './001-house.ts'
import type { Migration } from './migration.ts'

/** Every migration in order. A new one is a new file and a new line here. */
export const migrations: readonly Migration[] = [house]
