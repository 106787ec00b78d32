import type { Report } from '../core/jobs.ts'
import { demoTask } from '../demo/demo-task.ts'
import { placeTask } from '../grids/split/place-task.ts'
import { rebalanceTask } from '../grids/split/rebalance-task.ts'
import { recountTask } from '../grids/split/recount-task.ts'
import { splitStreet } from '../grids/split/split-street.ts'
import { readPictureTask } from '../pictures/read-picture-task.ts'
import { planTask } from '../roster/plan-task.ts'
import { replanTask } from '../roster/replan-task.ts'
import { exportMapTask } from '../transfer/export-map-task.ts'
import { importTask } from '../transfer/import-task.ts'

/**
 * Pure work for a thread: input and result are plain data, progress goes out on the way.
 * `workerFolder` is where the threads a task may start lie.
 */
export type Task = (input: never, report: Report, workerFolder: string) => unknown

/** Every task a worker thread can be asked for. Only pure files of the features are imported here. */
export const tasks = {
  'demo.load': demoTask,
  'grids.place': placeTask,
  'grids.rebalance': rebalanceTask,
  'grids.recount': recountTask,
  'grids.split': splitStreet,
  'pictures.read': readPictureTask,
  'roster.plan': planTask,
  'roster.replan': replanTask,
  'transfer.exportMap': exportMapTask,
  'transfer.import': importTask,
} satisfies Readonly<Record<string, Task>>
