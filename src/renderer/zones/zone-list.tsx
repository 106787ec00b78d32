import { dayText, type Day } from '../../shared/core/dates.ts'
import { momentText } from './zone-words.ts'
import { useChosenInSight } from '../ui/chosen-in-sight.ts'
import { ZoneChip } from '../ui/chip.tsx'
import type { ZoneView } from './use-zones.ts'

/** The zones beside the map; ↑ and ↓ choose. */
export function ZoneList(props: {
  readonly views: readonly ZoneView[]
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
}) {
  const row = useChosenInSight<HTMLLIElement>(props.chosen)
  return (
    <ul className="zone-list" aria-label="区域清单">
      {props.views.map((view) => (
        <li key={view.zone.id} ref={view.zone.id === props.chosen ? row : undefined}>
          <button
            type="button"
            aria-pressed={view.zone.id === props.chosen}
            onClick={() => props.onChoose(view.zone.id)}
          >
            <span className="zone-line">
              <ZoneChip kind={view.zone.kind} text={view.name} mark={view.mark} />
              <b>{view.zone.name}</b>
              {view.zone.liftedAt === null && view.conditions.length > 0 && (
                <span className="zone-count">{confirmedOf(view)}</span>
              )}
            </span>
            <span className="zone-line note">{noteOf(view)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function noteOf({ zone, day, tests, earliest, households }: ZoneView): string {
  if (zone.liftedAt !== null) return `${momentText(zone.liftedAt)} 解除，${zone.liftNo}`
  const due = tests.find(({ state }) => state === 'due')
  const missed = tests.filter(({ state, kind }) => state === 'missed' && kind === 'nat').length
  const next = tests.find(({ state }) => state === 'future')
  return [
    day === null ? '未起算' : `第 ${day} 天`,
    `${households} 户`,
    zone.area === null ? '未画范围' : '',
    due !== undefined ? '今天检测' : next === undefined ? '' : `${shortDay(next.day)}检测`,
    missed > 0 ? `漏 ${missed} 轮` : '',
    earliest === null ? '' : `${shortDay(earliest)}期满`,
  ]
    .filter((words) => words !== '')
    .join(' · ')
}

/** 条件 1/3: how many of the conditions a person has confirmed. */
function confirmedOf({ conditions }: ZoneView): string {
  return `条件 ${conditions.filter(({ tick }) => tick !== undefined).length}/${conditions.length}`
}

/** 11月25日; which day of the week stands in the zone's own card. */
function shortDay(day: Day): string {
  return dayText(day).split(' ')[0]
}
