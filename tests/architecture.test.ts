import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cruise, type ICruiseResult, type IConfiguration } from 'dependency-cruiser'
import { describe, expect, it } from 'vitest'
import { api } from '../src/shared/api.ts'
import type { Contract } from '../src/shared/core/contract.ts'
import { handlers } from '../src/main/handlers.ts'
import { tasks } from '../src/main/workers/tasks.ts'
import { palette } from '../src/renderer/ui/palette.ts'
import { projectFolder } from './support/post.ts'

describe('the house', () => {
  it('keeps the one-way rule, and the check really reads the sources', async () => {
    const rules = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as IConfiguration
    const { output } = await cruise(['src'], {
      ...rules.options,
      baseDir: projectFolder,
      ruleSet: { forbidden: rules.forbidden },
      validate: true,
    })
    const { summary, modules } = output as ICruiseResult
    const read = modules.filter(({ source }) => source.startsWith('src/'))
    // A cruiser that reads none passes every rule; there are more files than this already.
    expect(read.length).toBeGreaterThan(250)
    expect(read.some(({ dependencies }) => dependencies.length > 10)).toBe(true)
    expect(summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual(
      [],
    )
  }, 120_000)

  it('has no drawer for everything: a file says what it is for', () => {
    const names = sourceFiles().map((file) => file.split('/').at(-1))
    expect(names.filter((name) => /^(utils?|helpers?|common|types)\./.test(name ?? ''))).toEqual([])
  })

  it('names files in kebab-case and stays free of switched-off checks', () => {
    for (const file of sourceFiles()) {
      expect(file.split('/').at(-1)).toMatch(/^[a-z0-9.-]+$/)
      const text = readFileSync(join(projectFolder, file), 'utf8')
      expect({ file, off: /@ts-(ignore|expect-error|nocheck)|eslint-disable/.test(text) }).toEqual({
        file,
        off: false,
      })
    }
  })
})

describe('the look', () => {
  it('uses no colour or font that nothing sets: such a line would silently do nothing', () => {
    const folder = join(projectFolder, 'src/renderer')
    const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(css|tsx?)$/.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
    const all = texts.join('\n')
    const set = new Set([
      ...Object.keys(palette),
      ...[...all.matchAll(/--(\w+)['"]?\s*[:,]/g)].map(([, name]) => name),
    ])
    const used = [...all.matchAll(/var\(--(\w+)/g)].map(([, name]) => name)
    expect(used.length).toBeGreaterThan(100)
    expect(used.filter((name) => !set.has(name))).toEqual([])
  })
})

describe('npm ci', () => {
  // npm compiles what has a binding.gyp unless the lock file says no, which a new lock file forgets;
  // it then wants Python, a compiler and Node's headers, for binaries that lie in the package.
  it('compiles nothing', () => {
    const lock = JSON.parse(readFileSync(join(projectFolder, 'package-lock.json'), 'utf8')) as {
      readonly packages: Readonly<Record<string, { readonly gypfile?: boolean }>>
    }
    const native = Object.entries(lock.packages).filter(
      ([folder]) => folder !== '' && existsSync(join(projectFolder, folder, 'binding.gyp')),
    )
    expect(native).not.toEqual([])
    expect(native.filter(([, { gypfile }]) => gypfile !== false)).toEqual([])
  })
})

describe('the contract', () => {
  it('has a handler for every call and no handler without one', async () => {
    for (const [feature, contract] of Object.entries(api)) {
      const known = Object.keys(await handlers[feature as keyof typeof handlers]())
      expect({ feature, calls: known.sort() }).toEqual({
        feature,
        calls: Object.keys(contract).sort(),
      })
    }
  })

  it('gives every job that leaves the window’s thread a task that exists', async () => {
    for (const [feature, contract] of Object.entries(api)) {
      const known = (await handlers[feature as keyof typeof handlers]()) as unknown
      for (const [verb, method] of Object.entries<Contract[string]>(contract)) {
        if (method.kind !== 'job') continue
        const handler = (known as Record<string, { task?: string }>)[verb]
        if (handler.task !== undefined) expect(Object.keys(tasks)).toContain(handler.task)
      }
    }
  })

  it('lets nobody write who has not signed in, except at the door', () => {
    const open = Object.entries(api).flatMap(([feature, contract]) =>
      Object.entries<Contract[string]>(contract)
        .filter(([, method]) => method.kind !== 'query' && method.roles === 'anyone')
        .map(([verb]) => `${feature}.${verb}`),
    )
    expect(open.sort()).toEqual([
      'backups.restore',
      'demo.load',
      'files.newPost',
      'files.openPost',
      'post.create',
      'session.signIn',
    ])
  })
})

function sourceFiles(): string[] {
  return readdirSync(join(projectFolder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join('src', file))
}
