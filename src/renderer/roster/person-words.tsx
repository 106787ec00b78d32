import { roleName } from '../../shared/staff/roles.ts'
import type { RosterView } from './roster-view.ts'

/** A person in a list: name, role, grid and what else there is to say. */
export function PersonWords(props: {
  readonly view: RosterView
  readonly staffId: string
  readonly note?: readonly string[]
}) {
  const person = props.view.personOf.get(props.staffId)
  return (
    <span>
      <b>{person?.name ?? '已离开'}</b>{' '}
      <span className="page-note">
        {[
          person === undefined ? '' : roleName(person.role),
          person?.gridName,
          ...(props.note ?? []),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </span>
  )
}
