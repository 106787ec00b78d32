import { Button } from 'antd'
import { useState } from 'react'
import { client } from '../core/client.ts'
import { useCall, useCommand } from '../core/query.ts'
import { PickInput } from '../ui/pick-input.tsx'
import { pickStaff } from '../ui/pick-staff.ts'

/** 队伍: the people whose home grid this is; one is added by name and taken out by a click. */
export function GridTeam(props: { readonly gridId: string; readonly canEdit: boolean }) {
  const { gridId, canEdit } = props
  const { data } = useCall('grids.team', { gridId })
  const [round, setRound] = useState(0)
  const set = useCommand('grids.setTeam', {
    undo: (_, { add, remove }) => ({
      label: '定网格队伍',
      run: () => client.grids.setTeam({ gridId, add: remove, remove: add }),
    }),
  })

  function add(id: unknown) {
    if (typeof id !== 'string') return
    set.mutate({ gridId, add: [id], remove: [] })
    setRound(round + 1)
  }

  return (
    <section className="grid-team" aria-label="队伍">
      <b>队伍 {data?.people.length ?? 0} 人</b>
      <div className="grid-team-people">
        {data?.people.map(({ id, name, fromUnit }) => (
          <span key={id} className="chip" title={fromUnit}>
            {name}
            {canEdit && (
              <Button
                type="text"
                size="small"
                aria-label={`${name}调出`}
                onClick={() => set.mutate({ gridId, add: [], remove: [id] })}
              >
                ×
              </Button>
            )}
          </span>
        ))}
      </div>
      {canEdit && <PickInput key={round} pick={pickStaff} value={null} onChange={add} />}
    </section>
  )
}
