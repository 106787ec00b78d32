import { useMemo, useState } from 'react'
import { addDays, dayOf, type Day, type Instant } from '../../shared/core/dates.ts'
import { decidingSeats } from '../../shared/core/roles.ts'
import { isPlacesThat } from '../../shared/reports/day-places.ts'
import { useDesk, useMay } from '../core/desk.ts'
import { useCall } from '../core/query.ts'
import type { ViewProps } from '../core/route.ts'
import { Page } from '../ui/page.tsx'
import { DayPlaces } from './day-places.tsx'
import { NoRoster } from './no-roster.tsx'
import { PlanDrawer } from './plan-drawer.tsx'
import { RosterDesk } from './roster-desk.tsx'
import { viewOf, type ListedRoster } from './roster-view.ts'
import './roster.css'

/** 排班表: who stands where, by place and by person, with what is missing and why. */
export function RosterPage({ where }: ViewProps) {
  const list = useCall('roster.list', {})
  const [rosterId, setRosterId] = useState<string | undefined>(undefined)
  const shown = useCall('roster.show', { id: rosterId })
  const [isPlanning, setPlanning] = useState(false)
  const placesOn = where?.placesOn as Day | undefined
  const that = where?.placesThat
  const [isCounting, setCounting] = useState(placesOn !== undefined)
  const today = dayOf(useDesk().now)
  const mayDecide = useMay(decidingSeats)
  const { data } = shown
  const view = useMemo(
    () =>
      data === undefined || data.roster === null
        ? undefined
        : viewOf({ ...data, roster: data.roster }),
    [data],
  )

  if (data === undefined || list.data === undefined) return <Page title="排班表">{null}</Page>
  const { rosters } = list.data
  const plan = () => setPlanning(true)
  return (
    <>
      {view === undefined ? (
        <Page title="排班表">
          <div className="centre">
            <NoRoster mayDecide={mayDecide} onPlan={plan} />
          </div>
        </Page>
      ) : (
        <RosterDesk
          view={view}
          rosters={rosters}
          conflicts={data.conflicts}
          unmetWishes={data.unmetWishes}
          changes={data.changes}
          startsVacant={that === 'vacant'}
          onRoster={setRosterId}
          onPlan={plan}
        />
      )}
      {placesOn !== undefined && isPlacesThat(that) && (
        <DayPlaces
          day={placesOn}
          asOf={where?.placesUntil as Instant | undefined}
          that={that}
          open={isCounting}
          onClose={() => setCounting(false)}
        />
      )}
      <PlanDrawer
        open={isPlanning}
        onClose={() => setPlanning(false)}
        from={nextStart(rosters, today)}
        locked={
          view === undefined || view.locked.size === 0
            ? undefined
            : { rosterId: view.roster.id, count: view.locked.size }
        }
        onDone={(id) => {
          setRosterId(id)
          setPlanning(false)
        }}
      />
    </>
  )
}

/** The day after the last published roster; the same period again while it is a draft. */
function nextStart(rosters: readonly ListedRoster[], today: Day): Day {
  const newest = rosters.at(0)
  if (newest === undefined) return addDays(today, 1)
  return newest.status === 'draft' ? newest.fromDay : addDays(newest.fromDay, newest.days)
}
