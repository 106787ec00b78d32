import { maskIdNumber, maskPhone } from '../../shared/core/masking.ts'
import { staffRoleKeys, staffRoles } from '../../shared/staff/roles.ts'
import { flag, insertMany } from '../core/insert-many.ts'
import type { WriteDb } from '../core/open-database.ts'
import type { NameKeys } from '../core/pinyin.ts'
import type { Sealer } from '../core/seal.ts'
import type { DemoStreet } from './model.ts'

/** Staff, households and residents, their numbers sealed as real ones would be. */
export async function storePeople(
  db: WriteDb,
  street: DemoStreet,
  keys: Readonly<Record<string, NameKeys>>,
  sealer: Sealer,
): Promise<void> {
  const keysOf = (name: string) => keys[name] ?? { py: '', initials: '' }
  const phone = (number: string) => ({
    phone_sealed: number === '' ? null : sealer.seal(number),
    phone_masked: maskPhone(number),
  })
  await insertMany(db, 'staff', street.staff, (row) => ({
    id: row.id,
    name: row.name,
    name_py: keysOf(row.name).py,
    name_initials: keysOf(row.name).initials,
    from_unit: row.unit,
    force: row.force,
    role: staffRoleKeys.find((key) => staffRoles[key] === row.force) ?? 'volunteer',
    party_member: flag(row.isParty),
    skills: row.skills.join('、'),
    ...phone(row.phone),
    closed_loop: flag(false),
    sex: row.sex === '男' ? 'male' : 'female',
    grid_id: null,
    is_operator: flag(row.desk !== null),
    desk_role: row.desk ?? 'viewer',
    remark: row.note === '' ? '演示' : `演示，${row.note}`,
  }))
  await insertMany(db, 'households', street.households, (row) => ({
    id: row.id,
    unit_id: row.unitId,
    code: row.code,
    door: row.door,
    head_name: row.headName,
    head_py: keysOf(row.headName).py,
    head_initials: keysOf(row.headName).initials,
    residents_count: row.residentsCount,
    category: row.category,
    needs: JSON.stringify(row.needs),
    ...phone(row.phone),
    gas_card: row.gasCard ?? '',
    remark: '演示',
  }))
  await insertMany(db, 'residents', street.residents, (row) => ({
    id: row.id,
    household_id: row.householdId,
    name: row.name,
    name_py: keysOf(row.name).py,
    name_initials: keysOf(row.name).initials,
    sex: row.sex === '男' ? 'male' : 'female',
    birth_year: row.birthYear,
    id_sealed: sealer.seal(row.idNumber),
    id_masked: maskIdNumber(row.idNumber),
    ...phone(row.phone),
    care_kind: row.careKind ?? '',
    carer_id: row.carerIndex === null ? null : street.staff[row.carerIndex].id,
    remark: '演示',
  }))
}
