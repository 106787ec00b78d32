import { sql, type RawBuilder } from 'kysely'

/**
 * What a binding is about, so that it cannot be taken for another: a building with its lane, an
 * estate with its community, as two lanes may bear one name and every lane has a 1号院.
 *
 * @param binding The alias of the table `bindings` in the query.
 */
export function bindingTarget(binding: string): RawBuilder<string> {
  const [id, area] = [sql.ref(`${binding}.target_id`), sql.ref(`${binding}.area_name`)]
  // As `fullName`: the estate before the building, unless the building's name begins with it.
  const building = sql`CASE WHEN substr(u.name, 1, length(e.name)) <> e.name
    THEN e.name || ' ' || u.name ELSE u.name END`
  return sql<string>`coalesce(
    (SELECT name FROM communities WHERE id = ${id}),
    (SELECT e.name || '（' || c.name || '）' FROM estates e
      JOIN communities c ON c.id = e.community_id WHERE e.id = ${id}),
    (SELECT ${building} FROM units u LEFT JOIN estates e ON e.id = u.estate_id
      WHERE u.id = ${id}),
    (SELECT ${building} || ' ' || h.door FROM households h JOIN units u ON u.id = h.unit_id
      LEFT JOIN estates e ON e.id = u.estate_id WHERE h.id = ${id}),
    nullif(${area}, ''), '全街道')`
}
