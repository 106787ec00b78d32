import type { CallOutput } from '../core/client.ts'
import { instantText } from '../../shared/core/dates.ts'
import { ask } from './ask.ts'

type Board = CallOutput<'zones.board'>
type Status = CallOutput<'post.status'>
export type ApplicationData = {
  readonly head: {
    readonly madeAt: string
    readonly audit: Status['audit']
    readonly isDemo: boolean
  }
  readonly body: string
}

/**
 * The saved draft of a zone's application.
 *
 * @throws {Error} when none is saved.
 */
export async function readApplication(zoneId: string): Promise<ApplicationData> {
  const { zones } = await ask<Board>('zones.board', {})
  const body = zones.find(({ id }) => id === zoneId)?.application?.body
  if (body === undefined) throw new Error('申请还没有保存草稿。请先保存草稿再打印。')
  const { now, audit, post } = await ask<Status>('post.status', {})
  return { head: { madeAt: instantText(now), audit, isDemo: post?.isDemo ?? false }, body }
}

/** 解除申请, 降级申请: its first line is the title; the rest as it was written, a paragraph a line. */
export function ApplicationSheet({ data }: { readonly data: ApplicationData }) {
  const [title, ...lines] = data.body.split('\n')
  return (
    <main className="briefing">
      <h1>{title}</h1>
      {lines.map((line, at) => (
        <p key={at} className={classOf(line, at)}>
          {line}
        </p>
      ))}
    </main>
  )
}

/** Whom it is for stands at the margin; 一、条件核对 is a heading. */
function classOf(line: string, at: number): string | undefined {
  if (at < 2 && line.endsWith('：')) return 'addressee'
  return /^[一二三四五六七八九十]、/u.test(line) && line.length < 20 ? 'heading' : undefined
}
