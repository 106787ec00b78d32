import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { dayText, type Day } from '../../shared/core/dates.ts'
import { decidingSeats } from '../../shared/core/roles.ts'
import type { PaperRequest } from '../../shared/papers/contract.ts'
import { useMay } from '../core/desk.ts'
import { PaperPreview } from '../ui/paper-preview.tsx'
import type { RosterView } from './roster-view.ts'

type Props = {
  readonly view: RosterView
  /** The day chosen in the table, else today. */
  readonly day: Day
  /** The grid the table is narrowed to. */
  readonly grid: string | undefined
  /** Who is chosen in the table. */
  readonly staffId: string | undefined
}

/** 打印: the sheets of the roster, each looked at before it goes to the printer. */
export function PrintMenu(props: Props) {
  const mayAll = useMay(decidingSeats)
  const [request, setRequest] = useState<PaperRequest | undefined>(undefined)
  const offers = offersOf(props, mayAll)
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: offers.map(({ label }, at) => ({ key: at, label })),
          onClick: ({ key }) => setRequest(offers[Number(key)].request),
        }}
      >
        <Button>打印 ▾</Button>
      </Dropdown>
      <PaperPreview request={request} onClose={() => setRequest(undefined)} />
    </>
  )
}

type Offer = { readonly label: string; readonly request: PaperRequest }

function offersOf({ view, day, grid, staffId }: Props, mayAll: boolean): readonly Offer[] {
  const brief = dayText(day).split(' ')[0]
  const place = grid === undefined ? undefined : view.places.find((one) => one.gridName === grid)
  const id = place === undefined ? '' : (place.gridId ?? 'street')
  const where = place === undefined ? '' : `${place.gridName} `
  const days = (size: 'A4' | 'A3', words: string): Offer => ({
    label: `值班表 ${where}${brief}起 ${words}`,
    request: { sheet: 'log', what: 'roster-days', day, id, size },
  })
  const full: Offer = {
    label: `值班表 ${where}${brief}起 7 天 A4，完整电话（记入审计）`,
    request: { ...days('A4', '').request, masking: 'full' },
  }
  const slips = (who: string, id: string): Offer => ({
    label: `个人排班条 ${who} ${brief}起 7 天`,
    request: { sheet: 'log', what: 'slips', day, id },
  })
  return [
    { label: `值班表 ${brief} 当天 A3，留签字栏`, request: { sheet: 'roster', day } },
    days('A4', '7 天 A4，每网格一页'),
    days('A3', '14 天 A3'),
    ...(mayAll ? [full] : []),
    slips('所有人', ''),
    ...(staffId === undefined ? [] : [slips(view.nameOf(staffId), staffId)]),
    { label: `值班签到表 ${brief}`, request: { sheet: 'log', what: 'sign-in', day } },
  ]
}
