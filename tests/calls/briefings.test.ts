import { describe, expect, it } from 'vitest'
import { writeBriefing } from '../../src/main/office/docx-briefing.ts'
import { figuresText, readFigures } from '../../src/main/reports/figures-file.ts'
import { approximationsIn } from '../../src/shared/core/approximate.ts'
import { afterEdit, isByHand, type LinkedText } from '../../src/shared/reports/figure-spans.ts'
import { openTestPost } from '../support/post.ts'
import { day, textOf, withRoster, withToilet } from '../support/report-post.ts'

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
    expect(edited.body.startsWith(edited.head.cutoffText)).toBe(true)
    expect(edited.body.startsWith(followed.head.cutoffText)).toBe(false)
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

  it('is gone again when its first draft is taken back, and the next takes its number', async () => {
    const post = await openTestPost()
    const { client } = post
    const first = await client.briefings.draft({ day })
    expect(first.replacedId).toBeNull()
    await client.briefings.discard(first)
    expect(await client.reports.briefing({ day })).toMatchObject({ id: null, number: 1 })
    expect((await client.briefings.list({})).rows).toEqual([])
    const again = await client.briefings.draft({ day })
    expect(again).toMatchObject({ id: first.id, number: 1, replacedId: null })
    const checked = await post.as('shift_leader').briefings.check(again)
    await expect(client.briefings.discard(checked)).rejects.toThrow('只有草稿可以撤回')
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

  it('that said about how many is put right by what it said, and hands the ledger’s figure on', async () => {
    const post = await openTestPost()
    const { client } = post
    const recordUse = await withToilet(post)
    const other = await client.toilets.add({ number: '04', place: '西口', openedOn: '2022-03-20' })
    await recordUse(true)
    const clerk = post.as('clerk')
    const { id, rowVersion } = await clerk.briefings.draft({ day })
    const drafted = await client.reports.briefing({ day })
    const typed = drafted.body.replace('使用1人次', '使用近百人次')
    const { title, spans } = drafted
    const edited = afterEdit({ body: drafted.body, spans }, typed)
    await clerk.briefings.save({ id, rowVersion, title, body: typed, spans: [...edited.spans] })
    const sheet = await client.reports.briefing({ day })
    expect(sheet.body).toContain('使用近百人次')
    expect(approximationsIn(sheet.body)).toEqual(['近百人次'])
    expect(sheet.figures.toiletUses).toBe(1)
    const handed = readFigures(figuresText(sheet))?.rows.find(({ key }) => key === 'toiletUses')
    expect(handed).toMatchObject({ value: 1, said: '近百人次' })

    const checked = await post.as('shift_leader').briefings.check({
      id,
      rowVersion: sheet.rowVersion,
    })
    await client.briefings.sign(checked)
    post.pass(24 * 60)
    await client.toilets.recordUse({
      toiletId: other.id,
      inAt: '2022-03-22T00:00:00.000Z',
      outAt: '2022-03-22T00:05:00.000Z',
      lateReason: '昨日漏登',
    })
    const next = await client.reports.briefing({ day: '2022-03-23' })
    expect(next.body).toContain('“厕所使用”原报近百人次，更正为2人次。')
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
    // The number stands at the outer side, one character in: odd pages right, even pages left.
    expect(await textOf(bytes, 'word/settings.xml')).toContain('<w:evenAndOddHeaders')
    const parts = await textOf(bytes, 'word/_rels/document.xml.rels')
    for (const [pages, side] of [
      ['default', 'right'],
      ['even', 'left'],
    ]) {
      const id = new RegExp(`<w:footerReference w:type="${pages}" r:id="(\\w+)"`).exec(xml)?.[1]
      const [link] = parts.match(new RegExp(`<Relationship [^>]*Id="${id}"[^>]*>`)) ?? []
      const name = /Target="([^"]+)"/.exec(link ?? '')?.[1]
      const footer = await textOf(bytes, `word/${name}`)
      expect(footer).toMatch(new RegExp(`<w:ind w:${side}="280"/><w:jc w:val="${side}"/>`))
      expect(footer).toContain('PAGE')
      expect(footer).toContain(sheet.head.audit.hash)
    }
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
