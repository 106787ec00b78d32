import { parentPort, workerData } from 'node:worker_threads'
import { toFailure } from '../core/failure.ts'
import type { SolverReply } from '../roster/exact/solvers.ts'
import { solvePart, type PartTask } from '../roster/exact/solve-part.ts'
import { searchSecond, type SecondSearch } from '../roster/lines/solve-on-cores.ts'

const answer = (reply: SolverReply) => parentPort?.postMessage(reply)
const second = workerData as SecondSearch | null

if (second) {
  void searchSecond(second)
} else {
  // Stays for as many parts as it is given, so that the solver is loaded once.
  parentPort?.on('message', (task: PartTask) => {
    solvePart(task).then(
      (part) => answer({ kind: 'done', answer: part }),
      (error: unknown) => answer({ kind: 'failed', error: toFailure(error) }),
    )
  })
}
