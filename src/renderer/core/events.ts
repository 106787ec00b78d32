import { useSyncExternalStore } from 'react'
import type { DeskEvent, JobState } from '../../shared/core/events.ts'
import { bridge } from './bridge.ts'
import { queryClient } from './query.ts'
import { clearUndo } from './undo.ts'

let changes = 0
let openings = 0
let jobs: readonly JobState[] = []
const listeners = new Set<() => void>()
const jobEnds = new Map<string, (job: JobState) => void>()

/** The one subscription of the window; called once by its entry. */
export function listenToDesk(): void {
  bridge.onEvent(receive)
  // What already ran before this window was there.
  void bridge.call('jobs.list', {}).then((result) => {
    if (result.ok) setJobs((result.value as { jobs: readonly JobState[] }).jobs)
  })
}

function receive(event: DeskEvent): void {
  switch (event.kind) {
    case 'changed':
      // Lists join other features' names and counts, so everything shown is read again.
      changes++
      tell()
      void queryClient.invalidateQueries()
      return
    case 'job':
      setJobs([...jobs.filter(({ id }) => id !== event.job.id), event.job])
      return
    case 'reopened':
      changes++
      openings++
      clearUndo()
      tell()
      void queryClient.resetQueries()
  }
}

function setJobs(next: readonly JobState[]): void {
  jobs = next
  tell()
  for (const job of jobs) {
    if (job.state === 'running') continue
    jobEnds.get(job.id)?.(job)
    jobEnds.delete(job.id)
  }
}

function tell(): void {
  listeners.forEach((listener) => listener())
}

/** Counts what was changed since the window opened; a list reads its rows again when it grows. */
export function useChanges(): number {
  return useSyncExternalStore(subscribe, () => changes)
}

/** Counts the data files that took the place of another: what stands in the window begins anew. */
export function useOpenings(): number {
  return useSyncExternalStore(subscribe, () => openings)
}

/** Every job of this run, newest last. */
export function useJobs(): readonly JobState[] {
  return useSyncExternalStore(subscribe, () => jobs)
}

export function useJob(id: string | undefined): JobState | undefined {
  return useJobs().find((job) => job.id === id)
}

/** Waits for the end of a job, whichever it is; read `state`, `output` and `error` of the answer. */
export function jobEnd(id: string): Promise<JobState> {
  const ended = jobs.find((job) => job.id === id && job.state !== 'running')
  if (ended !== undefined) return Promise.resolve(ended)
  return new Promise((resolve) => jobEnds.set(id, resolve))
}

/** Takes ended jobs out of the tray. */
export function clearEndedJobs(): void {
  setJobs(jobs.filter((job) => job.state === 'running'))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
