import { Button } from 'antd'
import type { LineString } from '../../shared/core/geo.ts'
import { mapPointFields, walkRouteFields } from '../../shared/points/contract.ts'
import { pointKinds, pointStatuses, routeKinds } from '../../shared/points/kinds.ts'
import { useShowFailure } from '../core/query.ts'
import { recordWriter, type AnyRow } from '../core/records.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import type { FormField } from '../ui/field.ts'
import { RecordForm } from '../ui/form.tsx'

/** A new one at a place, or one that is there already. */
export type PointDraft =
  { readonly at: readonly [number, number]; readonly row?: undefined } | { readonly row: AnyRow }
export type RouteDraft =
  { readonly line: LineString; readonly row?: undefined } | { readonly row: AnyRow }

const points = recordWriter('mapPoints', '点位', ({ name }) => String(name))
const routes = recordWriter('walkRoutes', '路线', ({ name }) => String(name))

/** Gas points and posts come from their own tables. */
const { checkpoint, test, waste, supplies } = pointKinds
const ownKinds = { checkpoint, test, waste, supplies }
const pointForm: readonly FormField[] = [
  { name: 'name', wide: true },
  { name: 'kind', kind: 'choice', labels: ownKinds },
  { name: 'status', kind: 'choice', labels: pointStatuses },
  { name: 'contact' },
  { name: 'hours' },
  { name: 'remark', kind: 'long' },
]
const routeForm: readonly FormField[] = [
  { name: 'name', wide: true },
  { name: 'kind', kind: 'choice', labels: routeKinds },
  { name: 'purpose' },
  { name: 'remark', kind: 'long' },
]

type Ends = { readonly onClose: () => void; readonly onSaved: (id: string) => void }

export function PointForm(props: Ends & { readonly draft: PointDraft | undefined }) {
  const { draft, onClose, onSaved } = props
  const showFailure = useShowFailure()
  return (
    <SideDrawer
      title={draft?.row === undefined ? '新增点位' : `点位 ${String(draft.row.name)}`}
      open={draft !== undefined}
      onClose={onClose}
    >
      {draft !== undefined && (
        <RecordForm
          schema={mapPointFields}
          fields={pointForm}
          row={draft.row}
          start={{ kind: 'checkpoint' }}
          verb={draft.row === undefined ? '新增点位' : '保存修改'}
          onSave={async (values) => {
            const key =
              draft.row === undefined
                ? await points.add({ ...values, lon: draft.at[0], lat: draft.at[1] })
                : await points.edit(draft.row, values)
            onClose()
            onSaved(key.id)
          }}
          more={
            draft.row !== undefined && (
              <Button
                onClick={() => {
                  void points.remove([draft.row]).then(onClose, showFailure)
                }}
              >
                删除
              </Button>
            )
          }
        />
      )}
    </SideDrawer>
  )
}

export function RouteForm(props: Ends & { readonly draft: RouteDraft | undefined }) {
  const { draft, onClose, onSaved } = props
  const showFailure = useShowFailure()
  return (
    <SideDrawer
      title={draft?.row === undefined ? '新增路线' : `路线 ${String(draft.row.name)}`}
      open={draft !== undefined}
      onClose={onClose}
    >
      {draft !== undefined && (
        <RecordForm
          schema={walkRouteFields}
          fields={routeForm}
          row={draft.row}
          verb={draft.row === undefined ? '新增路线' : '保存修改'}
          onSave={async (values) => {
            const key =
              draft.row === undefined
                ? await routes.add({ ...values, line: draft.line })
                : await routes.edit(draft.row, values)
            onClose()
            onSaved(key.id)
          }}
          more={
            draft.row !== undefined && (
              <Button
                onClick={() => {
                  void routes.remove([draft.row]).then(onClose, showFailure)
                }}
              >
                删除
              </Button>
            )
          }
        />
      )}
    </SideDrawer>
  )
}

/** Keeps the new course of a route; Ctrl+Z brings the old one back. */
export async function saveRouteLine(row: AnyRow, line: LineString): Promise<void> {
  await routes.edit(row, { line })
}
