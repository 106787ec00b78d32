import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js'
import BetterSqlite from 'better-sqlite3'
import { openDisplay } from '../../scripts/runtime/virtual-display.ts'
import { projectRoot } from '../../scripts/runtime/project.ts'
import { readWorkbook } from '../../src/main/office/read-workbook.ts'
import { standardTemplate } from '../../src/shared/reports/briefing-template.ts'
import type { BriefingSheet } from '../../src/shared/reports/sheets.ts'
import { makeDemoPost, today, type DemoPost } from '../support/demo-post.ts'
import { launchApp } from '../support/electron.ts'
import {
  figuresIn,
  numbersOf,
  saidOfFigures,
  withoutSettings,
  type Overview,
} from '../support/numbers-of.ts'

// The day's papers, made where no Chinese font is installed: what the program carries has to do.
test.describe.configure({ mode: 'serial' })

/** In no font of the system here; the last is in none at all. */
const rareName = '㛃䶮𠮷𬭩'
const heldByNone = '\u{2A6DE}'

const letter = '测'

let post: DemoPost
let out: string

test.beforeAll(async () => {
  post = makeDemoPost()
  out = join(post.folder, '材料')
  const db = new BetterSqlite(post.db)
  db.prepare(
    'UPDATE staff SET name = ? WHERE id = (SELECT staff_id FROM assignments WHERE day = ? LIMIT 1)',
  ).run(`${rareName}${heldByNone}`, today())
  // A paragraph of three pages behind the usual sections, to be measured.
  db.prepare("INSERT INTO briefing_templates (id, body) VALUES ('briefing', ?)").run(
    `${standardTemplate}\n${letter.repeat(28 * 22 * 3)}`,
  )
  db.close()
  const display = await openDisplay()
  execFileSync(
    process.execPath,
    ['scripts/cli.ts', 'daily', '--db', post.db, '--date', today(), '--out', out],
    {
      cwd: projectRoot,
      stdio: 'ignore',
      env: { ...process.env, ...display.env, FONTCONFIG_FILE: noChineseFonts(post.folder) },
    },
  )
  await display.close()
})
test.afterAll(() => post?.remove())

/** A font configuration that finds Latin faces alone. */
function noChineseFonts(folder: string): string {
  const file = join(folder, 'fonts.conf')
  const cache = join(folder, 'font-cache')
  mkdirSync(cache)
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>${cache}</cachedir></fontconfig>`,
  )
  return file
}

function textOf(name: string): string {
  return execFileSync('pdftotext', ['-layout', join(out, name), '-']).toString()
}

function has(program: string): boolean {
  try {
    execFileSync(program, ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

async function wordsOf(name: string, entry: RegExp): Promise<string> {
  const bytes = new Uint8Array(readFileSync(join(out, name)))
  const entries = await new ZipReader(new Uint8ArrayReader(bytes)).getEntries()
  const texts: string[] = []
  for (const found of entries) {
    if (found.directory || !entry.test(found.filename)) continue
    texts.push(await found.getData(new TextWriter()))
  }
  return texts
    .join('\n')
    .replace(/<\/(?:w:p|si|v|c|row)>/g, ' ')
    .replace(/<[^>]+>/g, '')
}

/** The same day as the window has it, which reads the same ledgers. */
async function whatTheWindowSays() {
  const { page, close } = await launchApp({ db: post.db })
  await page.getByRole('button', { name: '指挥长' }).first().click()
  await expect(page.getByRole('navigation', { name: '页面' })).toBeVisible()
  const said = await page.evaluate(async (day) => {
    type Answer = { readonly value: unknown }
    type Bridge = { readonly call: (name: string, input: unknown) => Promise<Answer> }
    const { streetpost } = globalThis as unknown as { readonly streetpost: Bridge }
    const sheet = await streetpost.call('reports.briefing', { day })
    const overview = await streetpost.call('reports.overview', { day })
    return { sheet: sheet.value, overview: overview.value }
  }, today())
  await close()
  return said as { readonly sheet: BriefingSheet; readonly overview: Overview }
}

test('rare characters are set in the bundled fonts, and one that no font holds is named', () => {
  test.skip(!has('pdffonts'), 'poppler-utils is not installed')
  const fonts = execFileSync('pdffonts', [join(out, '值班表.pdf')]).toString()
  expect(fonts).toContain('NotoSansSC')
  // The outlines of the rare ones are PostScript's, which are embedded without their font's name.
  expect(fonts).toContain('Type 3')
  const text = textOf('值班表.pdf')
  for (const letter of rareName) expect(text).toContain(letter)
  expect(text).not.toContain(heldByNone)
  expect(text).toContain('〓')
  expect(text).toContain('U+2A6DE')
  const briefing = execFileSync('pdffonts', [join(out, '疫情防控工作简报.pdf')]).toString()
  expect(briefing).toContain('NotoSerifSC')
})

test('every number on the briefing, in its document and its workbook is in the catalogue', async () => {
  test.skip(!has('pdftotext'), 'poppler-utils is not installed')
  const { sheet, overview } = await whatTheWindowSays()
  const known = figuresIn(overview, sheet)
  const strangers = (text: string) =>
    numbersOf(withoutSettings(text, sheet)).filter((number) => !known.has(number))

  const [body] = textOf('疫情防控工作简报.pdf').split(/^[\f ]*附件$/m)
  expect(numbersOf(body).length).toBeGreaterThan(40)
  expect(strangers(body)).toEqual([])
  const document = await wordsOf('疫情防控工作简报.docx', /^word\/document\.xml$/)
  expect(numbersOf(document).length).toBeGreaterThan(100)
  expect(strangers(document)).toEqual([])

  for (const text of [body, document]) {
    const said = saidOfFigures(text, overview)
    expect(said.length).toBeGreaterThan(25)
    expect(said.filter(({ isRight }) => !isRight)).toEqual([])
  }

  const file = JSON.parse(readFileSync(join(out, '主要数据.json'), 'utf8')) as {
    readonly 数据: readonly { readonly 键: string; readonly 数值: number | null }[]
  }
  expect(Object.fromEntries(file.数据.map((row) => [row.键, row.数值]))).toEqual(sheet.figures)
  const annex = readFileSync(join(out, '疫情防控工作简报附表.xlsx'))
  const { sheets } = await readWorkbook(annex, '附表', ['项目'])
  const rowsAt = (at: number) => sheets[at].rows.map(({ cells }) => cells)
  expect(rowsAt(0).map(({ 项目, 数值 }) => [项目, 数值])).toEqual(
    overview.figures.map(({ name, value }) => [name, value === null ? '—' : String(value)]),
  )
  for (const [at, { columns, rows }] of sheet.tables.entries()) {
    expect(rowsAt(at + 1).map((cells) => columns.map((column) => cells[column]))).toEqual(
      rows.map((cells) => cells.map((cell) => cell.replaceAll(',', ''))),
    )
  }
})

test('a full page of the briefing holds 22 lines of 28 characters, and its number below at the outer side', () => {
  test.skip(!has('pdftotext'), 'poppler-utils is not installed')
  const pages = linesOf('疫情防控工作简报.pdf')
  const inArea = pages.map((lines) => lines.filter(({ top }) => top > 37 * mm && top < 262 * mm))
  const [body] = inArea.filter((lines) =>
    lines.every(({ words }) => words.replaceAll(letter, '') === ''),
  )
  expect(body.map(({ words }) => words.length)).toEqual(Array.from({ length: 22 }, () => 28))
  for (const { left, right } of body) {
    expect(left).toBeGreaterThan(28 * mm - 0.5)
    expect(right).toBeLessThan(184 * mm + 0.5)
  }
  for (const [at, lines] of pages.entries()) {
    const numbers = lines.filter(({ words }) => words.replaceAll(' ', '').includes(`—${at + 1}—`))
    expect(numbers).toHaveLength(1)
    const [{ top, left, right }] = numbers
    expect(top).toBeGreaterThan(262 * mm)
    expect(top).toBeLessThan(276 * mm)
    // One character of 14 pt from the edge of the text: odd pages right, even pages left.
    if (at % 2 === 0) expect(right).toBeCloseTo(184 * mm - 14, -0.5)
    else expect(left).toBeCloseTo(28 * mm + 14, -0.5)
  }
})

test('every page of a sheet says below what it is, whose and of which day', () => {
  test.skip(!has('pdftotext'), 'poppler-utils is not installed')
  const [, month, day] = today().split('-').map(Number)
  for (const [file, title] of [
    ['值班表.pdf', '疫情防控值班表'],
    ['移动厕所消杀日报.pdf', '移动厕所消杀日报'],
    ['液化气换罐汇总表.pdf', '液化气换罐汇总表'],
  ]) {
    const pages = linesOf(file)
    expect(pages.length).toBeGreaterThan(1)
    for (const lines of pages) {
      const foot = lines.slice(-6).map(({ words }) => words.replaceAll(' ', ''))
      expect(foot.join(' ')).toContain(`街道（演示）${title}`)
      expect(foot.join(' ')).toContain(`${month}月${day}日`)
    }
  }
})

const mm = 72 / 25.4

/** Every page's lines as they lie on the paper, in points from its top left corner. */
function linesOf(name: string) {
  const xml = execFileSync('pdftotext', ['-bbox-layout', join(out, name), '-']).toString()
  return xml
    .split('<page ')
    .slice(1)
    .map((page) =>
      [
        ...page.matchAll(
          /<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>(.*?)<\/line>/gs,
        ),
      ]
        .map(([, left, top, right, inner]) => ({
          ...{ left: Number(left), top: Number(top), right: Number(right) },
          words: [...inner.matchAll(/<word[^>]*>(.*?)<\/word>/g)].map(([, word]) => word).join(' '),
        }))
        .sort((a, b) => a.top - b.top),
    )
}
