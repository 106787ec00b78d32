import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Client } from '../../src/shared/api.ts'
import { openNumber } from '../../src/main/core/sealed-number.ts'
import { rosterWorkbook } from '../../src/main/reports/roster-workbook.ts'
import { dayOf } from '../../src/shared/core/dates.ts'
import { periodText } from '../../src/shared/core/period.ts'
import { withHouseholds } from '../support/need-post.ts'
import { openTestPost } from '../support/post.ts'
import { day, textOf, withRoster, withToilet } from '../support/report-post.ts'

async function figuresOf(client: Client, asked = day) {
  const { figures } = await client.reports.overview({ day: asked })
  return Object.fromEntries(figures.map(({ key, value }) => [key, value]))
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

  it('are asked for again within a minute, and counted anew as soon as something was written', async () => {
    const post = await openTestPost()
    const use = await withToilet(post)
    await use(true)
    const [first, again] = [await figuresOf(post.client), await figuresOf(post.client)]
    expect(again).toEqual(first)
    // Later, but in the same minute.
    post.pass(0.25)
    await use(false)
    expect(await figuresOf(post.client)).toMatchObject({ toiletUses: 2, usesMissing: 1 })
    expect(await figuresOf(post.client, '2022-03-23')).toMatchObject({ toiletUses: 0 })
  })

  it('stand still at the cut-off, while what is wrong is counted up to now', async () => {
    const post = await openTestPost()
    const { client } = post
    const { slotId, staffId } = await withRoster(post)
    const use = await withToilet(post)
    const absent = async () => {
      const { alerts, alertPeriod } = await client.reports.overview({})
      const { until } = alertPeriod
      const { rows } = await client.reports.dayPlaces({ day, asOf: until })
      const counted = rows.reduce((sum, { missing }) => sum + missing, 0)
      return [alerts.find(({ key }) => key === 'placesMissing')?.count ?? 0, counted, until]
    }
    // Nobody signs in here, so that nobody is missed either.
    expect(await absent()).toEqual([0, 1, '2022-03-22T02:00:00.000Z'])
    post.pass(9 * 60)
    await use(false)
    const { alerts, figures, cutoffText } = await client.reports.overview({})
    expect(cutoffText).toBe('截至3月22日17:00')
    expect(figures.find(({ key }) => key === 'toiletUses')?.value).toBe(0)
    expect(alerts.find(({ key }) => key === 'usesMissing')?.count).toBe(1)
    const [, , now] = await absent()
    expect(now).toBe('2022-03-22T11:45:00.000Z')
    const signing = { staffId, slotId, day, at: '2022-03-22T00:05:00.000Z', lateReason: '补登' }
    await client.attendance.signIn(signing)
    expect(await figuresOf(client)).toMatchObject({ placesDue: 1, placesCame: 1, placesAbsent: 0 })
    expect(await figuresOf(client)).toMatchObject({ fillShare: 50, attendanceShare: 100 })
  })

  it('agree with one another whatever is written while they are counted', async () => {
    const { client } = await openTestPost()
    const write = async (number: string) => {
      await client.communities.add({ name: `社区${number}` })
      await client.toilets.add({ number, place: '东口', openedOn: day })
    }
    await figuresOf(client) // reads the code, so that the next one begins at once
    await write('1')
    const counting = figuresOf(client)
    for (const number of ['2', '3', '4', '5', '6', '7', '8', '9']) {
      await setImmediate()
      await write(number)
    }
    // Communities are read long before toilets: counted once, there would be fewer of them.
    const { communities, toilets } = await counting
    expect(communities).toBe(toilets)
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

  it('are as many as the rows they lead to, from cut-off to cut-off', async () => {
    const post = await withHouseholds()
    const { client } = post
    const use = await withToilet(post)
    await use(true)
    await post.take()
    post.pass(12 * 60)
    await use(true)
    await use(true)
    await post.take({ need: '婴儿奶粉一罐' })
    post.pass(1)
    const { period, figures } = await client.reports.overview({ day: '2022-03-23' })
    const value = (name: string) => figures.find(({ key }) => key === name)?.value
    expect([value('toiletUses'), value('needsTaken')]).toEqual([2, 1])
    const log = await client.toilets.dayLog({
      day: dayOf(period.until),
      from: period.from,
      asOf: period.until,
    })
    expect(log.rows).toHaveLength(2)
    const needs = await client.needs.list({ where: { takenIn: periodText(period) } })
    expect(needs.rows).toMatchObject([{ need: '婴儿奶粉一罐' }])
    await expect(client.needs.list({ where: { takenIn: '昨天' } })).rejects.toMatchObject({
      code: 'invalid_input',
    })
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
