import { Button } from 'antd'
import { useNavigation } from '../core/route.ts'

/** Leads from a register's row to the map with the row in hand: the next click there is its place. */
export function PutOnMap({ id }: { readonly id: string }) {
  const { go } = useNavigation()
  return (
    <p>
      <Button onClick={() => go({ page: 'areas', tab: 'points', where: { place: id } })}>
        在地图上定位置
      </Button>
    </p>
  )
}
