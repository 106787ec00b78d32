import type { z } from 'zod'
import type { Api, Contract, InputOf, Method, OutputOf } from '../../shared/core/contract.ts'
import { AppError, type Result } from '../../shared/core/errors.ts'
import type { DeskEvent } from '../../shared/core/events.ts'
import { deskRoles } from '../../shared/core/roles.ts'
import { appendAudit } from './audit.ts'
import { appendChange } from './change-log.ts'
import { nobody, type Context, type DeskContext, type Session } from './context.ts'
import type { Desk } from './desk.ts'
import { toFailure } from './failure.ts'
import { readInput } from './input.ts'
import type { Jobs, Report } from './jobs.ts'
import type { ReadDb, WriteDb } from './open-database.ts'

/** Long work: either a pure task for a thread between a reading and a writing step, or a run here. */
export type JobHandler<I, O> =
  | {
      readonly task: string
      readonly prepare: (db: ReadDb, input: I, ctx: DeskContext) => Promise<unknown>
      /** Writes the result as one command with its own audit line. */
      readonly commit: (db: WriteDb, result: never, ctx: Context, input: I) => Promise<O>
      /** Keeps a copy of the file before the result is written. */
      readonly backupFirst?: string
    }
  | {
      readonly run: (ctx: DeskContext, input: I, report: Report, signal: AbortSignal) => Promise<O>
      /** Notes what was done in the transaction of the job's own audit line. */
      readonly note?: (db: WriteDb, output: O, ctx: Context, input: I) => Promise<void>
    }

type Handler<M extends Method> = M['kind'] extends 'query'
  ? (db: ReadDb, input: InputOf<M>, ctx: DeskContext) => Promise<OutputOf<M>>
  : M['kind'] extends 'command'
    ? (db: WriteDb, input: InputOf<M>, ctx: Context) => Promise<OutputOf<M>>
    : M['kind'] extends 'action'
      ? (ctx: DeskContext, input: InputOf<M>) => Promise<OutputOf<M>>
      : JobHandler<InputOf<M>, OutputOf<M>>

export type Handlers<C extends Contract> = { readonly [K in keyof C]: Handler<C[K]> }
export type AllHandlers<A extends Api> = { readonly [F in keyof A]: () => Promise<Handlers<A[F]>> }

export type Dispatcher = {
  /** Runs one call; never throws. */
  readonly call: (session: Session, name: string, input: unknown) => Promise<Result<unknown>>
  /** Waits for what is being written: commands and actions, not jobs. */
  readonly settled: () => Promise<void>
}

export type DispatcherOptions<A extends Api> = {
  readonly api: A
  readonly handlers: AllHandlers<A>
  readonly desk: Desk
  readonly jobs: Jobs
  readonly context: (session: Session) => Context
  readonly announce: (event: DeskEvent) => void
  /** Tests hold every answer against its schema. */
  readonly checkOutputs?: boolean
}

/**
 * The only way to the data: checks name, input and role, opens the transaction, and writes the
 * audit line and the change-log line, so that no handler can forget them.
 */
export function createDispatcher<A extends Api>(options: DispatcherOptions<A>): Dispatcher {
  const { desk, jobs } = options
  const writing = new Set<Promise<unknown>>()

  const noted = <T>(work: Promise<T>): Promise<T> => {
    writing.add(work)
    const done = () => void writing.delete(work)
    work.then(done, done)
    return work
  }

  async function call(session: Session, name: string, input: unknown): Promise<unknown> {
    const [feature, verb] = name.split('.')
    const method = find(options.api, feature, verb)
    assertMay(session, method)
    const clean = readInput(method.input, input)
    const handler: unknown = (await options.handlers[feature]())[verb]
    const ctx = options.context(session)
    const output = await run(feature, name, method, handler, clean, ctx)
    return options.checkOutputs && method.kind !== 'job' ? method.output.parse(output) : output
  }

  function run(
    feature: string,
    name: string,
    method: Method,
    handler: unknown,
    input: unknown,
    ctx: Context,
  ): Promise<unknown> {
    const write = (work: (db: WriteDb) => Promise<unknown>) =>
      commit(feature, name, method, ctx, input, work)
    switch (method.kind) {
      case 'query':
        return (handler as Handler<Method<z.ZodType, z.ZodType, 'query'>>)(
          desk.database().kysely,
          input,
          { ...ctx, desk },
        )
      case 'command':
        return noted(
          write((db) =>
            (handler as Handler<Method<z.ZodType, z.ZodType, 'command'>>)(db, input, ctx),
          ),
        )
      case 'action':
        return noted(
          (async () => {
            const act = handler as Handler<Method<z.ZodType, z.ZodType, 'action'>>
            const output = await act({ ...ctx, desk }, input)
            await write(() => Promise.resolve(output))
            return output
          })(),
        )
      case 'job':
        return Promise.resolve({
          jobId: startJob(name, method, handler as JobHandler<unknown, unknown>, input, ctx, write),
        })
    }
  }

  function startJob(
    name: string,
    method: Method,
    handler: JobHandler<unknown, unknown>,
    input: unknown,
    ctx: Context,
    write: (work: (db: WriteDb) => Promise<unknown>) => Promise<unknown>,
  ): string {
    const deskContext: DeskContext = { ...ctx, desk }
    return jobs.start({
      method: name,
      label: method.label,
      at: ctx.now,
      run: async (report, signal) => {
        if ('run' in handler) {
          const output = await handler.run(deskContext, input, report, signal)
          return write(async (db) => {
            await handler.note?.(db, output, ctx, input)
            return output
          })
        }
        const prepared = await handler.prepare(desk.database().kysely, input, deskContext)
        const task = { task: handler.task, input: prepared }
        const result = await jobs.inWorker(task, report, signal)
        if (handler.backupFirst !== undefined) await desk.backups.make(handler.backupFirst)
        report(1, 1, '写入数据')
        return write((db) => handler.commit(db, result as never, ctx, input))
      },
    })
  }

  /** One transaction: the work, its audit line, its change-log line; then the announcement. */
  async function commit(
    feature: string,
    name: string,
    method: Method,
    ctx: Context,
    input: unknown,
    work: (db: WriteDb) => Promise<unknown>,
  ): Promise<unknown> {
    const { output, seq } = await desk
      .database()
      .kysely.transaction()
      .execute(async (db) => {
        const output = await work(db)
        const subject = subjectOf(output) || subjectOf(input)
        // Signing in has no actor before it and one after it.
        const actor = ctx.actor === nobody ? (ctx.session.actor ?? nobody) : ctx.actor
        await appendAudit(db, {
          at: ctx.now,
          actorId: actor.personId,
          actorName: actor.name,
          actorRole: actor.role,
          method: name,
          label: method.label,
          subject,
        })
        const seq = await appendChange(db, {
          at: ctx.now,
          feature,
          method: name,
          entityId: subject,
        })
        return { output, seq }
      })
    options.announce({ kind: 'changed', seq, feature })
    return output
  }

  return {
    call: async (session, name, input) => {
      try {
        return { ok: true, value: await call(session, name, input) }
      } catch (error) {
        return { ok: false, error: toFailure(error) }
      }
    },
    settled: async () => {
      await Promise.allSettled(writing)
    },
  }
}

function find(api: Api, feature: string, verb: string): Method {
  if (Object.hasOwn(api, feature) && verb !== undefined && Object.hasOwn(api[feature], verb)) {
    return api[feature][verb]
  }
  throw new AppError('not_found', '没有这个功能。请更新程序后再试。', { feature, verb })
}

function assertMay(session: Session, method: Method): void {
  if (method.roles === 'anyone') return
  if (session.actor === null) {
    throw new AppError('forbidden', `“${method.label}”要先登录。请在右上角选择操作人员。`)
  }
  const { role } = session.actor
  if (!method.roles.includes(role)) {
    throw new AppError(
      'forbidden',
      `${deskRoles[role]}席位不能“${method.label}”。请由有权限的人员登录后办理。`,
      { role },
    )
  }
}

function subjectOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('id' in value)) return ''
  return typeof value.id === 'string' ? value.id : ''
}
