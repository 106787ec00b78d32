import { instantText, longDayText } from '../../../shared/core/dates.ts'
import { AppError } from '../../../shared/core/errors.ts'
import { maskName } from '../../../shared/core/masking.ts'
import { addressOf } from '../../../shared/households/address.ts'
import { cylinders, gramsOf, kgText, type CylinderModel } from '../../../shared/lpg/cylinders.ts'
import { lpgStates, type LpgState } from '../../../shared/lpg/labels.ts'
import { liveSteps } from '../../../shared/lpg/ledger.ts'
import { grouped } from '../../../shared/reports/grouped.ts'
import type { LogPaperAsked } from '../../../shared/reports/table-paper.ts'
import type { Context } from '../../core/context.ts'
import type { ReadDb } from '../../core/open-database.ts'
import { requestSteps } from '../lpg-facts.ts'
import { centred, number, paperOf, section, serial, words } from './paper.ts'

type Asked = Pick<LogPaperAsked, 'day' | 'id'>

/** Shows a household's phone: masked, or opened for an audited call. */
type PhoneOf = (row: {
  readonly phone_masked: string
  readonly phone_sealed: string | null
}) => string

/**
 * 订单: what a station brings to one hand-over point, with totals by model and kilograms.
 *
 * @param wholePhone Opens phones for a deciding seat that asked; masked without it.
 * @throws {AppError} `not_found`.
 */
export async function lpgOrderPaper(db: ReadDb, { id }: Asked, ctx: Context, wholePhone?: PhoneOf) {
  const order = await db
    .selectFrom('lpg_orders as o')
    .innerJoin('lpg_stations as s', 's.id', 'o.station_id')
    .innerJoin('lpg_points as p', 'p.id', 'o.point_id')
    .select(['o.id', 'o.number', 'o.day', 'o.created_at', 'o.created_by'])
    .select(['s.name as station', 's.contact', 's.phone', 's.address'])
    .select(['p.name as point', 'p.place', 'p.contact as keeper', 'p.phone as keeper_phone'])
    .where('o.id', '=', id)
    .executeTakeFirst()
  if (order === undefined) throw new AppError('not_found', '找不到这张订单。请刷新订单列表。')
  const rows = await requestRows(db, 'r.order_id', id)
  const steps = await requestSteps(
    db,
    rows.map((row) => row.id),
  )
  const models = grouped(rows, (row) => row.model)
  const total = rows.reduce((sum, row) => sum + row.quantity, 0)
  const grams = rows.reduce(
    (sum, row) => sum + gramsOf(row.model as CylinderModel, row.quantity),
    0,
  )
  const said = (...parts: string[]) => parts.filter((text) => text !== '').join(' ')
  return paperOf(db, order.day, ctx, {
    title: '液化气换罐订单',
    middle: `${order.number}　${longDayText(order.day)}`,
    landscape: true,
    sections: [
      section(
        [
          serial(10),
          centred('户代码', 34),
          words('住址'),
          centred('户主', 16),
          centred('电话', 26),
          centred('用气证号', 28),
          centred('规格', 18),
          number('数量', 11),
          centred('满罐编号', 27),
          centred('空罐编号', 27),
          words('备注', 26),
        ],
        rows.map((row, at) => {
          const live = liveSteps(steps.get(row.id) ?? [])
          const last = (field: 'fullCylinders' | 'emptyCylinders') =>
            live.findLast((step) => step[field].length > 0)?.[field].join('、') ?? ''
          return [
            String(at + 1),
            row.code,
            placeOf(row),
            maskName(row.head_name),
            wholePhone === undefined ? row.phone_masked : wholePhone(row),
            row.gas_card,
            row.model,
            String(row.quantity),
            last('fullCylinders'),
            last('emptyCylinders'),
            said(row.is_urgent === 1 ? '急' : '', row.remark),
          ]
        }),
        {
          summary: `供气站：${said(order.station, order.contact, order.phone, order.address)}　送到：${said(order.point, order.place, order.keeper, order.keeper_phone)}　制单：${order.created_by} ${instantText(order.created_at)}`,
          total: [
            '合计',
            '',
            [...models]
              .map(([model, list]) => {
                const count = list.reduce((sum, row) => sum + row.quantity, 0)
                return `${model}（${cylinders[model as CylinderModel].called}）${count} 罐`
              })
              .join('，'),
            '',
            '',
            `额定充装 ${kgText(grams)} kg`,
            '',
            String(total),
            '',
            '',
            '',
          ],
        },
      ),
    ],
    handOvers: [
      { name: '满罐交接', fields: ['供气站配送人', '社区接收人', '数量', '时间'] },
      {
        name: '空罐交接',
        fields: ['社区移交人', '供气站接收人', '消毒人', '时间'],
      },
    ],
    note: `封控区空罐在解除封控前由社区保管，不得清运；空罐仍有余气，按易燃品存放。${wholePhone === undefined ? '' : '含完整电话，用毕按规定销毁。'}`,
    signers: ['制表人', '审核人'],
  })
}

/** 保管清单: the empties the communities keep, oldest first. */
export async function lpgCustodyPaper(db: ReadDb, { day }: Asked, ctx: Context) {
  const rows = await requestRows(db, 'r.state', 'exchanged')
  const steps = await requestSteps(
    db,
    rows.map((row) => row.id),
  )
  const kept = rows
    .map((row) => {
      const exchanged = liveSteps(steps.get(row.id) ?? []).findLast(
        ({ step }) => step === 'exchanged',
      )
      return { row, since: exchanged?.at ?? ctx.now, numbers: exchanged?.emptyCylinders ?? [] }
    })
    .toSorted((a, b) => (a.since < b.since ? -1 : 1))
  const grams = kept.reduce(
    (sum, { row }) => sum + gramsOf(row.model as CylinderModel, row.quantity),
    0,
  )
  return paperOf(db, day, ctx, {
    title: '社区保管空罐清单',
    landscape: true,
    middle: `截至 ${instantText(ctx.now)}`,
    sections: [
      section(
        [
          serial(10),
          centred('社区', 22),
          words('住址'),
          centred('户代码', 34),
          centred('交接点', 48),
          centred('供气站', 36),
          centred('规格', 18),
          number('数量', 12),
          centred('空罐编号', 26),
          centred('换下时间', 26),
        ],
        kept.map(({ row, since, numbers }, at) => [
          String(at + 1),
          row.community_name,
          placeOf(row),
          row.code,
          row.point_name,
          row.station_name,
          row.model,
          String(row.quantity),
          numbers.join('、'),
          instantText(since),
        ]),
        {
          summary: `共 ${kept.reduce((sum, { row }) => sum + row.quantity, 0)} 罐，按额定充装量 ${kgText(grams)} kg；状态为“${lpgStates.exchanged}”。`,
        },
      ),
    ],
    signers: ['社区保管人', '审核人'],
  })
}

async function requestRows(db: ReadDb, column: 'r.order_id' | 'r.state', value: string) {
  return db
    .selectFrom('lpg_requests as r')
    .innerJoin('households as h', 'h.id', 'r.household_id')
    .innerJoin('units as u', 'u.id', 'h.unit_id')
    .innerJoin('communities as c', 'c.id', 'u.community_id')
    .leftJoin('estates as e', 'e.id', 'u.estate_id')
    .innerJoin('lpg_stations as s', 's.id', 'r.station_id')
    .innerJoin('lpg_points as p', 'p.id', 'r.point_id')
    .select(['r.id', 'r.order_id', 'r.model', 'r.quantity', 'r.state', 'r.is_urgent', 'r.remark'])
    .select(['h.code', 'h.door', 'h.head_name', 'h.phone_masked', 'h.phone_sealed', 'h.gas_card'])
    .select(['u.name as unit_name', 'e.name as estate_name', 'c.name as community_name'])
    .select(['s.name as station_name', 'p.name as point_name'])
    .where(column, '=', value)
    .where('r.deleted_at', 'is', null)
    .where('r.state', 'in', listed)
    .orderBy('c.name')
    .orderBy('h.code')
    .execute()
}

/** A need that was taken back is no longer on its order. */
const listed: readonly LpgState[] = [
  'ordered',
  'at_point',
  'exchanged',
  'cleared',
  'refused',
  'returned',
]

function placeOf(row: {
  readonly estate_name: string | null
  readonly unit_name: string
  readonly door: string
}): string {
  return addressOf({
    estateName: row.estate_name ?? '',
    unitName: row.unit_name,
    door: row.door,
  })
}
