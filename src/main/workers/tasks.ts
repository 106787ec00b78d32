import type { Report } from '../core/jobs.ts'

/**
 * Pure work for a thread: input and result are plain data, progress goes out on the way.
 * `workerFolder` is where the threads a task may start lie.
 */
export type Task = (input: never, report: Report, workerFolder: string) => unknown

/**
 * Every task a worker thread can be asked for, read when it is: a thread does one of them. Only pure
 * files of the features are imported here.
 */
export const tasks = {
  'demo.load': async () => (await import('../demo/demo-task.ts')).demoTask,
  'grids.place': async () => (await import('../grids/split/place-task.ts')).placeTask,
  'grids.rebalance': async () => (await import('../grids/split/rebalance-task.ts')).rebalanceTask,
  'grids.recount': async () => (await import('../grids/split/recount-task.ts')).recountTask,
  'grids.split': async () => (await import('../grids/split/split-street.ts')).splitStreet,
  'pictures.read': async () => (await import('../pictures/read-picture-task.ts')).readPictureTask,
  'roster.read': async () => (await import('../roster/exchange/read-roster.ts')).readRosterTask,
  'roster.plan': async () => (await import('../roster/plan-task.ts')).planTask,
  'roster.replan': async () => (await import('../roster/replan-task.ts')).replanTask,
  'transfer.exportMap': async () => (await import('../transfer/export-map-task.ts')).exportMapTask,
  'transfer.readTable': async () => (await import('../transfer/read-table-task.ts')).readTableTask,
  'transfer.import': async () => (await import('../transfer/import-task.ts')).importTask,
} satisfies Readonly<Record<string, () => Promise<Task>>>
