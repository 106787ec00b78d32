import { clockText, timeText } from '../../shared/core/dates.ts'
import { useDesk } from '../core/desk.ts'
import { useCall } from '../core/query.ts'
import { useNavigation } from '../core/route.ts'
import { Figure } from '../ui/figure.tsx'
import { Page } from '../ui/page.tsx'

const count = { limit: 0 }

/** The first thing seen: how large the post is, each figure a link to its rows. */
export function OverviewPage() {
  const { post, now } = useDesk()
  const { go } = useNavigation()
  const communities = useCall('communities.list', count)
  const units = useCall('units.list', count)
  const households = useCall('households.list', count)
  const residents = useCall('residents.list', count)
  const staff = useCall('staff.list', count)
  const zones = useCall('zones.list', { limit: 1000 })
  const asOf = `${timeText(now)} 的台账`
  const inForce = zones.data?.rows.filter(({ liftedAt }) => liftedAt === null).length
  return (
    <Page title="指挥总览" note={`日报数字截至 ${clockText(post.cutoffMinutes)}`} scrolls>
      <div className="figures">
        <Figure
          name="管控中的区域"
          value={inForce ?? '…'}
          unit="个"
          asOf={asOf}
          onOpen={() => go({ page: 'areas', tab: 'zones' })}
        />
        <Figure
          name="社区"
          value={communities.data?.total ?? '…'}
          unit="个"
          asOf={asOf}
          onOpen={() => go({ page: 'areas', tab: 'communities' })}
        />
        <Figure
          name="楼栋单元"
          value={units.data?.total ?? '…'}
          unit="个"
          asOf={asOf}
          onOpen={() => go({ page: 'areas', tab: 'units' })}
        />
        <Figure
          name="户"
          value={households.data?.total ?? '…'}
          unit="户"
          asOf={asOf}
          onOpen={() => go({ page: 'ledger', tab: 'households' })}
        />
        <Figure
          name="居民"
          value={residents.data?.total ?? '…'}
          unit="人"
          asOf={asOf}
          onOpen={() => go({ page: 'ledger', tab: 'residents' })}
        />
        <Figure
          name="人员"
          value={staff.data?.total ?? '…'}
          unit="人"
          asOf={asOf}
          onOpen={() => go({ page: 'forces', tab: 'staff' })}
        />
      </div>
    </Page>
  )
}
