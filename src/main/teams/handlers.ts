import { sql } from 'kysely'
import { dayOf } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { grouped } from '../../shared/reports/grouped.ts'
import { foundTeams } from '../../shared/teams/kinds.ts'
import { teamFields, type teamsContract } from '../../shared/teams/contract.ts'
import type { Handlers } from '../core/dispatch.ts'
import { cellsOf, recordHandlers, shownAs } from '../core/records.ts'
import { gridsInForce } from './grids-in-force.ts'

const teams = recordHandlers(teamFields, {
  table: 'teams',
  noun: '班组',
  toColumns: cellsOf,
  toShown: (row) => shownAs(row, { json: ['grid_ids', 'member_ids'] }),
  from: (query) =>
    query.leftJoin('staff as s', 's.id', 'r.leader_id').select([
      sql`coalesce(s.name, '')`.as('leader_name'),
      sql`coalesce((SELECT group_concat(g.name, '、') FROM json_each(r.grid_ids) j
           JOIN grids g ON g.id = j.value AND g.deleted_at IS NULL), '')`.as('grid_names'),
      sql`(SELECT count(*) FROM json_each(r.member_ids) j
           JOIN staff m ON m.id = j.value AND m.deleted_at IS NULL)`.as('members'),
      sql`(SELECT count(*) FROM json_each(r.member_ids) j
           JOIN staff m ON m.id = j.value AND m.deleted_at IS NULL AND m.party_member = 1)`.as(
        'party',
      ),
    ]),
  searched: ['r.name', 'r.duty', 's.name', 's.name_py', 's.name_initials'],
  columns: { leaderName: 's.name' },
  order: ['r.sort', 'r.kind', 'r.name'],
})

export const teamsHandlers = {
  ...teams,

  forces: async (db, _, ctx) => {
    const today = dayOf(ctx.now)
    const staff = await db
      .selectFrom('staff')
      .select(['id', 'force', 'party_member', 'grid_id', 'closed_loop'])
      .where('deleted_at', 'is', null)
      .execute()
    const onLeave = await db
      .selectFrom('staff_leave')
      .select('staff_id')
      .where('deleted_at', 'is', null)
      .where('from_day', '<=', today)
      .where('to_day', '>=', today)
      .execute()
    const away = new Set(onLeave.map(({ staff_id }) => staff_id))
    const forces = [...grouped(staff, ({ force }) => force)].map(([id, own]) => ({
      id,
      people: own.length,
      party: own.filter(({ party_member }) => party_member === 1).length,
      withGrid: own.filter(({ grid_id }) => grid_id !== null).length,
      away: own.filter((person) => away.has(person.id)).length,
      closedLoop: own.filter(({ closed_loop }) => closed_loop === 1).length,
    }))
    return { forces: forces.sort((a, b) => b.people - a.people || a.id.localeCompare(b.id)) }
  },

  found: async (db, { areas }, ctx) => {
    const grids = await gridsInForce(db)
    if (grids.length === 0) {
      throw new AppError('rule_violated', '还没有网格，没有建立班组。请先划分网格。')
    }
    const rows = foundTeams(grids, areas).map((team, sort) => ({
      id: ctx.newId(),
      name: team.name,
      kind: team.kind,
      grid_ids: JSON.stringify(team.gridIds),
      member_ids: '[]',
      duty: '',
      sort,
    }))
    await db.insertInto('teams').values(rows).execute()
    return { keys: rows.map(({ id }) => ({ id, rowVersion: 1 })) }
  },
} satisfies Handlers<typeof teamsContract>
