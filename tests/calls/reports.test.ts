import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js'
import { describe, expect, it } from 'vitest'
import type { Client } from '../../src/shared/api.ts'
import { openNumber } from '../../src/main/core/sealed-number.ts'
import { writeBriefing } from '../../src/main/office/docx-briefing.ts'
import { rosterWorkbook } from '../../src/main/reports/roster-workbook.ts'
import { afterEdit, isByHand, type LinkedText } from '../../src/shared/reports/figure-spans.ts'
import { keyTouchParts } from '../../src/shared/toilets/labels.ts'
import { openTestPost, type TestPost } from '../support/post.ts'

const day = '2022-03-22'
const done = {
  parts: [...keyTouchParts],
  agent: '84消毒液',
  mgPerLitre: 1000,
  operator: '测试甲',
  checker: '测试乙',
}

async function figuresOf(client: Client, asked = day) {
  const { figures } = await client.reports.overview({ day: asked })
  return Object.fromEntries(figures.map(({ key, value }) => [key, value]))
}

async function withToilet(post: TestPost) {
  const { client } = post
  const { id } = await client.toilets.add({ number: '03', place: '东口', openedOn: '2022-03-20' })
  return async (disinfected: boolean) => {
    const use = await client.toilets.recordUse({ toiletId: id })
    post.pass(4)
    await client.toilets.endUse({ useId: use.id })
    post.pass(1)
    if (disinfected) {
      const start = await client.toilets.startDisinfection({ toiletId: id })
      post.pass(5)
      await client.toilets.endDisinfection({ startId: start.id, ...done })
    }
    post.pass(40)
  }
}

/** A post of the whole street with one morning place for two people, and one person in it. */
async function withRoster(post: TestPost) {
  const { client } = post
  const shift = await client.shifts.add({ name: '早班', startMinute: 480, endMinute: 960 })
  const gate = await client.posts.add({ name: '东门卡口', kind: 'gate', place: '东口' })
  const slot = await client.slots.add({
    postId: gate.id,
    shiftId: shift.id,
    title: '值守',
    roles: ['volunteer'],
    minimum: 2,
    wished: 2,
  })
  const person = await client.staff.add({
    name: '陈琳',
    force: '志愿者',
    role: 'volunteer',
    phone: '00012345678',
    partyMember: true,
  })
  const { id } = await post.finish<{ id: string }>(
    await client.roster.plan({ from: day, days: 1, moves: 100 }),
  )
  return { rosterId: id, slotId: slot.id, staffId: person.id }
}

async function textOf(zip: Uint8Array, name: string): Promise<string> {
  const entries = await new ZipReader(new Uint8ArrayReader(zip)).getEntries()
  const entry = entries.find(({ filename }) => filename === name)
  if (entry === undefined || entry.directory) throw new Error(`no ${name}`)
  return entry.getData(new TextWriter())
}

describe('the figures of a day', () => {
  it('are the same on the overview, on the sheet and in the briefing', async () => {
    const post = await openTestPost()
    const use = await withToilet(post)
    await use(true)
    await use(false)
    const { client } = post
    const sheet = await client.reports.toiletSheet({ day })
    const briefing = await client.reports.briefing({ day })
    const overview = await figuresOf(client)
    expect(overview).toMatchObject({ toiletUses: 2, usesDisinfected: 1, usesMissing: 1 })
    expect(sheet.figures).toEqual(overview)
    expect(briefing.figures).toEqual(overview)
    expect(sheet.rows).toMatchObject([{ number: '03', uses: 2, disinfections: 1, missing: 1 }])
    expect(sheet.exceptions).toMatchObject([{ number: '03', text: '未消杀' }])
    expect(sheet.agents).toEqual([{ text: '84消毒液 1000 mg/L 作用 30 分钟', times: 1 }])
    expect(briefing.body).toContain('使用2人次（较前一日增加2人次）')
  })

  it('add up from day to day', async () => {
    const post = await openTestPost()
    const use = await withToilet(post)
    await use(true)
    post.pass(24 * 60)
    await use(true)
    await use(true)
    const first = await figuresOf(post.client)
    const second = await figuresOf(post.client, '2022-03-23')
    expect(first.toiletUsesTotal).toBe(1)
    expect(second.toiletUses).toBe(2)
    expect(second.toiletUsesTotal).toBe(3)
    expect(second.disinfectionsTotal).toBe(3)
  })

  it('ask for a post before anything can be counted', async () => {
    const { client } = await openTestPost({ withPost: false })
    await expect(client.reports.overview({ day })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the roster on paper', () => {
  it('masks phones, and shows whole ones only against a line in the audit', async () => {
    const post = await openTestPost()
    const { staffId } = await withRoster(post)
    const { client, open } = post
    const masked = await client.reports.rosterSheet({ day })
    expect(masked.groups).toMatchObject([{ name: '街道', posts: [{ name: '东门卡口' }] }])
    expect(masked.groups[0].posts[0].cells).toMatchObject([
      { needed: 2, missing: 1, people: [{ name: '陈琳', phone: '000****5678', title: '值守' }] },
    ])
    expect(masked.figures).toMatchObject({ placesNeeded: 2, placesFilled: 1, placesVacant: 1 })
    const before = (await client.post.status({})).audit.count
    const whole = await client.reports.rosterSheetWithPhones({ day })
    const phone = await openNumber(
      open.desk.database().kysely,
      'staff',
      staffId,
      open.desk.sealer(),
    )
    expect(whole.groups[0].posts[0].cells[0].people[0].phone).toBe(phone)
    expect((await client.post.status({})).audit.count).toBe(before + 1)
    await expect(post.as('clerk').reports.rosterSheetWithPhones({ day })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('becomes a workbook with a row for each place, filled or not', async () => {
    const post = await openTestPost()
    await withRoster(post)
    const bytes = await rosterWorkbook(await post.client.reports.rosterSheet({ day }))
    const sheet = await textOf(bytes, 'xl/worksheets/sheet1.xml')
    const strings = await textOf(bytes, 'xl/sharedStrings.xml')
    for (const words of ['到岗签字', '离岗签字', '陈琳', '000****5678', '缺岗']) {
      expect(strings).toContain(words)
    }
    expect(sheet.match(/<row /g)?.length).toBe(3 + 1 + 2 + 1)
  })
})

describe('a briefing', () => {
  it('follows the ledgers, edited or not, but for the figures somebody wrote over', async () => {
    const post = await openTestPost()
    const use = await withToilet(post)
    const { client } = post
    const first = await client.briefings.draft({ day })
    expect(first.number).toBe(1)
    await use(true)
    const followed = await client.reports.briefing({ day })
    expect(followed).toMatchObject({ id: first.id, number: 1, changed: [] })
    expect(followed.body).toContain('使用1人次')
    const written = afterEdit(
      afterEdit(followed, followed.body.replace('一、总体情况', '一、总的情况')),
      followed.body
        .replace('一、总体情况', '一、总的情况')
        .replace('完成消杀1次（较', '完成消杀约20次（较'),
    )
    await client.briefings.save({ ...first, title: '改题', ...plain(written) })
    await use(true)
    const edited = await client.reports.briefing({ day })
    expect(edited).toMatchObject({ title: '改题', changed: [], figures: { toiletUses: 2 } })
    for (const words of ['一、总的情况', '使用2人次', '完成消杀约20次']) {
      expect(edited.body).toContain(words)
    }
    expect(edited.spans.filter((span) => isByHand(edited, span)).map(({ key }) => key)).toEqual([
      'disinfections',
    ])
    await expect(
      client.briefings.save({
        ...first,
        rowVersion: edited.rowVersion,
        title: '改题',
        body: '短',
        spans: [{ key: 'toilets', compared: false, start: 0, end: 5, text: '1座' }],
      }),
    ).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('keeps every text it has had, and an earlier one comes back as the newest', async () => {
    const { client } = await openTestPost()
    const { id, rowVersion } = await client.briefings.draft({ day })
    const sheet = await client.reports.briefing({ day })
    const saved = await client.briefings.save({
      id,
      rowVersion,
      title: sheet.title,
      body: '误改。',
    })
    const { rows } = await client.briefings.versions({ id })
    expect(rows.map(({ label, body }) => [label, body])).toEqual([
      ['保存', '误改。'],
      ['生成草稿', sheet.body],
    ])
    await client.briefings.takeBack({ ...saved, versionId: rows[1].id })
    expect((await client.reports.briefing({ day })).body).toBe(sheet.body)
    expect((await client.briefings.versions({ id })).rows[0].label).toMatch(/^取回.+的文稿$/)
    // What a save answers with is the way back that Ctrl+Z takes.
    expect(saved.replacedId).toBe(rows[1].id)
  })

  it('is drafted from the street’s own template, which knows the catalogue’s names only', async () => {
    const post = await openTestPost()
    const { briefings, reports } = post.client
    const { rowVersion, body } = await briefings.template({})
    await expect(briefings.saveTemplate({ rowVersion, body: `${body}\n{消毒量}` })).rejects.toThrow(
      '“消毒量”',
    )
    await expect(
      post.as('clerk').briefings.saveTemplate({ rowVersion, body: '一' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    const own = await briefings.saveTemplate({
      rowVersion,
      body: '{街道}社区{社区}。\n〔有 移动厕所：有厕所。〕',
    })
    expect((await reports.briefing({ day })).body).toBe('测试街道社区0个。')
    const standard = await briefings.saveTemplate({ rowVersion: own.rowVersion, body: null })
    expect([own.replaced, standard.replaced]).toEqual([null, expect.stringContaining('{社区}')])
    expect(await briefings.template({})).toMatchObject({ body, isStandard: true })
    await briefings.saveTemplate({ rowVersion: standard.rowVersion, body: '又改。' })
    expect((await reports.briefing({ day })).body).toBe('又改。')
  })

  it('is drafted, checked and signed by three people, and then stands for ever', async () => {
    const post = await openTestPost()
    const use = await withToilet(post)
    const clerk = post.as('clerk').briefings
    const leader = post.as('shift_leader').briefings
    const { id, rowVersion } = await clerk.draft({ day })
    await expect(clerk.check({ id, rowVersion })).rejects.toThrow('审核人和编制人不能是同一人')
    await expect(leader.sign({ id, rowVersion })).rejects.toThrow('审核以后才能签发')
    const checked = await leader.check({ id, rowVersion })
    await expect(leader.sign(checked)).rejects.toThrow('签发人和审核人不能是同一人')
    const signed = await post.client.briefings.sign(checked)
    await use(true)
    const sheet = await post.client.reports.briefing({ day })
    expect(sheet).toMatchObject({ status: 'signed', number: 1, figures: { toiletUses: 0 } })
    await expect(clerk.draft({ day })).rejects.toThrow('已经签发')
    await expect(clerk.save({ ...signed, title: '改', body: '改' })).rejects.toMatchObject({
      code: 'rule_violated',
    })
    const { rows } = await post.client.briefings.list({})
    expect(rows).toMatchObject([{ number: 1, day, status: 'signed' }])
  })

  it('that was signed is put right in the next one, and only there', async () => {
    const post = await openTestPost()
    const { client } = post
    const { id: toiletId } = await client.toilets.add({
      number: '03',
      place: '东口',
      openedOn: '2022-03-20',
    })
    const { id, rowVersion } = await post.as('clerk').briefings.draft({ day })
    const checked = await post.as('shift_leader').briefings.check({ id, rowVersion })
    await client.briefings.sign(checked)
    post.pass(24 * 60)
    expect((await client.reports.briefing({ day: '2022-03-23' })).body).not.toContain('更正')
    await client.toilets.recordUse({
      toiletId,
      inAt: '2022-03-22T01:00:00.000Z',
      outAt: '2022-03-22T01:05:00.000Z',
      lateReason: '昨日漏登',
    })
    const next = await client.reports.briefing({ day: '2022-03-23' })
    expect(next.body).toContain('十、更正')
    expect(next.body).toContain('第1期（3月22日）“厕所使用”原报0人次，更正为1人次。')
    const signed = await client.reports.briefing({ day })
    expect(signed.figures.toiletUses).toBe(0)
    expect(signed.body).not.toContain('更正')
  })

  it('becomes a document with Chinese faces, a written grid of columns and no seal', async () => {
    const post = await openTestPost()
    await withRoster(post)
    const sheet = await post.client.reports.briefing({ day })
    const bytes = await writeBriefing(sheet, [onePixel])
    const xml = await textOf(bytes, 'word/document.xml')
    expect(xml).toContain('w:eastAsia="黑体"')
    expect(xml.match(/<w:gridCol /g)?.length).toBe(
      sheet.tables.reduce((sum, table) => sum + table.columns.length, 0),
    )
    expect(xml).toContain('w:type="fixed"')
    expect(xml).toContain('疫情防控工作简报')
    expect(xml.replace(/<[^>]+>/g, '')).not.toMatch(/印章|公章/)
    const page = /<w:pgMar [^>]*>/.exec(xml)?.[0] ?? ''
    expect(page).toContain('w:top="37mm"')
    const styles = await textOf(bytes, 'word/styles.xml')
    const said = (pattern: RegExp) => Number(pattern.exec(styles)?.[1])
    // In twentieths of a point: 156 by 225 mm hold 28 characters and 22 lines, and not one more.
    const line = said(/w:line="(\d+)" w:lineRule="exact"/)
    const letter = said(/<w:sz w:val="(\d+)"/) * 10
    const drawn = Number(/<w:spacing w:val="(-?\d+)"/.exec(xml)?.[1])
    const [width, height] = [156, 225].map((side) => (side / 25.4) * 1440)
    expect([Math.floor(width / (letter + drawn)), Math.floor(height / line)]).toEqual([28, 22])
    const footer = await textOf(bytes, 'word/footer1.xml')
    expect(footer).toContain('PAGE')
    expect(footer).toContain(sheet.head.audit.hash)
  })
})

describe('exporting the day', () => {
  it('says where it can be done when there is no window to print on', async () => {
    const { client, finish, folder } = await openTestPost()
    const ticket = await client.reports.exportDay({ day, folder })
    await expect(finish(ticket)).rejects.toThrow('没有打印窗口')
  })

  it.each([
    ['that is not there', '没有这里', 'not_found', '不存在'],
    ['that is a file', '测试街道.streetpost', 'invalid_input', '是文件，不是文件夹'],
  ])('refuses a folder %s before the first sheet is printed', async (_what, name, code, words) => {
    const { client, finish, folder } = await openTestPost()
    const ticket = await client.reports.exportDay({ day, folder: join(folder, name) })
    await expect(finish(ticket)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words) as string,
    })
  })

  it('refuses a folder that holds something else, and leaves it as it was', async () => {
    const { client, finish, folder } = await openTestPost()
    const target = join(folder, `疫情防控材料-${day}`)
    mkdirSync(target)
    writeFileSync(join(target, '会议照片.jpg'), '')
    const ticket = await client.reports.exportDay({ day, folder })
    await expect(finish(ticket)).rejects.toThrow(/里已有文件，没有写入。请换一个新文件夹/)
    expect(readdirSync(target)).toEqual(['会议照片.jpg'])
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([])
  })

  it('lets nobody but those who decide carry whole phone numbers away', async () => {
    const post = await openTestPost()
    const ticket = await post.as('clerk').reports.exportDay({
      day,
      folder: post.folder,
      masking: 'full',
    })
    await expect(post.finish(ticket)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('knows a folder that is no package of ours', async () => {
    const { client, folder } = await openTestPost()
    await expect(client.reports.verify({ folder })).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

function plain({ body, spans }: LinkedText) {
  return { body, spans: [...spans] }
}

/** The smallest PNG there is. */
const onePixel = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
)
