import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { AppError } from '../../shared/core/errors.ts'
import { decidingSeats } from '../../shared/core/roles.ts'
import { paperName, type papersContract } from '../../shared/papers/contract.ts'
import type { DeskContext } from '../core/context.ts'
import type { SheetRequest } from '../core/desk.ts'
import type { Handlers } from '../core/dispatch.ts'
import { writeWhole } from '../office/write-whole.ts'

type Drawn = {
  readonly name: string
  readonly bytes: Uint8Array
  readonly request: SheetRequest
}

/** A person looks at one sheet at a time; a second window may look at another. */
const kept = 3
const drawn = new Map<string, Drawn>()

export const papersHandlers = {
  draw: {
    run: async (ctx, asked, report, signal) => {
      const { sheet, day, size, masking, zone, what, id } = asked
      if (masking === 'full' && !decidingSeats.includes(ctx.actor.role)) {
        throw new AppError(
          'forbidden',
          '完整姓名和电话只能由指挥长或值班长打印，没有生成。请改为遮盖，或由其登录后打印。',
        )
      }
      const request: SheetRequest = {
        sheet,
        params: {
          day,
          ...(size === undefined ? {} : { paper: size }),
          ...(masking === 'full' ? { phones: 'full' } : {}),
          ...(zone === undefined ? {} : { zone }),
          ...(what === undefined ? {} : { what }),
          ...(id === undefined ? {} : { id }),
        },
        actor: ctx.actor,
      }
      const title = paperName(asked)
      report(0, 1, `绘制${title}`)
      const bytes = await paperOf(ctx).pdf(request)
      if (signal.aborted) throw new AppError('cancelled', '已取消，没有生成打印件。')
      const name = `${title}-${day}${size === undefined ? '' : `-${size}`}.pdf`
      const key = ctx.newId()
      drawn.set(key, { name, bytes, request })
      for (const oldest of [...drawn.keys()].slice(0, -kept)) drawn.delete(oldest)
      return { id: key, name, bytes: bytes.byteLength }
    },
  },
  file: (_, { id }) => {
    const { name, bytes } = find(id)
    return Promise.resolve({ name, bytes: new Uint8Array(bytes) })
  },
  printers: async (ctx) => ({ printers: [...(await paperOf(ctx).printers())] }),
  print: async (ctx, { id, ...setup }) => {
    await paperOf(ctx).print(find(id).request, setup)
    return { copies: setup.copies }
  },
  save: async (ctx, { id, file }) => {
    const { name, bytes } = find(id)
    const target = file ?? (await ctx.desk.pickers?.saveAs('另存为', name)) ?? null
    if (target !== null) await writeWhole(resolve(target), bytes, file !== undefined)
    return { file: target === null ? null : resolve(target), bytes: bytes.byteLength }
  },
  open: async (ctx, { id }) => {
    const { name, bytes } = find(id)
    const target = join(passingFolder(), basename(name))
    await writeWhole(target, bytes, false)
    return { isOpened: (await ctx.desk.pickers?.open(target)) ?? false }
  },
} satisfies Handlers<typeof papersContract>

function paperOf(ctx: DeskContext) {
  const { paper } = ctx.desk
  if (paper !== undefined) return paper
  throw new AppError(
    'rule_violated',
    '打印要在图形窗口里生成 PDF，当前程序没有打印窗口。请在桌面程序里打印，或用 npm run cli -- print-map。',
  )
}

function find(id: string): Drawn {
  const found = drawn.get(id)
  if (found !== undefined) return found
  throw new AppError('not_found', '这份打印件已经不在了。请重新生成预览。')
}

/** For sheets another program looks at; they may hold names, so they go with this program. */
function passingFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'streetpost-paper-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
