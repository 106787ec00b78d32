import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { OutputOf } from '../../shared/core/contract.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { packagesContract } from '../../shared/reports/packages.ts'
import { FIGURES_NAME } from '../../shared/reports/papers.ts'
import { MANIFEST_NAME } from '../office/package-manifest.ts'
import { verifyPackage, type KnownPost } from '../office/verify-package.ts'
import { readFigures, type FiguresFile } from './figures-file.ts'

type Comparison = OutputOf<(typeof packagesContract)['compare']>
type Opened = {
  readonly shown: Comparison['packages'][number]
  readonly figures: FiguresFile | undefined
}

const most = 40
/** A list of figures longer than this is none of ours. */
const largestBytes = 1024 * 1024

/**
 * Several streets' packages beside each other. Nothing is taken over into the post; the figures of a
 * package that was altered are not shown.
 *
 * @param folders Packages, or folders that hold some.
 * @throws {AppError} `not_found` when there is no package in any of them.
 */
export async function comparePackages(
  folders: readonly string[],
  posts: readonly KnownPost[],
): Promise<Comparison> {
  const found = (await Promise.all(folders.map(packagesIn))).flat()
  const places = [...new Set(found)].slice(0, most)
  if (places.length === 0) {
    throw new AppError('not_found', '所选文件夹里没有本程序导出的材料。请核对是否选错。')
  }
  const opened = await Promise.all(places.map((folder) => open(folder, posts)))
  const names = new Map(
    opened.flatMap(({ figures }) => figures?.rows.map((row) => [row.key, row] as const) ?? []),
  )
  return {
    packages: opened.map(({ shown }) => shown),
    rows: [...names.values()].map(({ key, name, unit, kind }) => {
      const found = opened.map(({ figures }) => figures?.rows.find((row) => row.key === key))
      return {
        name,
        unit,
        kind,
        values: found.map((row) => row?.value ?? null),
        said: found.map((row) => row?.said ?? null),
      }
    }),
  }
}

async function packagesIn(folder: string): Promise<readonly string[]> {
  if (await isThere(join(folder, MANIFEST_NAME))) return [folder]
  const names = await readdir(folder).catch(() => [] as string[])
  const inside = await Promise.all(
    names.map(async (name) =>
      (await isThere(join(folder, name, MANIFEST_NAME))) ? [join(folder, name)] : [],
    ),
  )
  return inside.flat().sort()
}

async function open(folder: string, posts: readonly KnownPost[]): Promise<Opened> {
  const { verdict, signer, about, sentences } = await verifyPackage(folder, posts)
  const text = verdict === 'bad' ? undefined : await readSmall(join(folder, FIGURES_NAME))
  const figures = text === undefined ? undefined : readFigures(text)
  const problem =
    verdict === 'bad'
      ? sentences[0]
      : figures === undefined
        ? '没有主要数据。加密材料请先用 7-Zip 解到别处，再比对。'
        : ''
  return {
    shown: {
      folder,
      street: figures?.street ?? about?.street ?? '',
      day: figures?.day ?? about?.day ?? '',
      cutoffText: figures?.cutoffText ?? '',
      verdict,
      signer,
      problem,
    },
    figures,
  }
}

async function readSmall(path: string): Promise<string | undefined> {
  const entry = await stat(path).catch(() => undefined)
  if (entry === undefined || !entry.isFile() || entry.size > largestBytes) return undefined
  return readFile(path, 'utf8').catch(() => undefined)
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
