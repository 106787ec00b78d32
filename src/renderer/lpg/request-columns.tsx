import { Button } from 'antd'
import { instantText } from '../../shared/core/dates.ts'
import { lpgStates, lpgSteps, type AdvanceStep, type LpgState } from '../../shared/lpg/labels.ts'
import { nextSteps } from '../../shared/lpg/rules.ts'
import { Chip, type Tone } from '../ui/chip.tsx'
import type { Column } from '../ui/column.ts'
import { modelLabels } from './request-form.tsx'
import type { LpgRow } from './request-row.ts'

const tones: Readonly<Record<LpgState, Tone>> = {
  requested: 'waiting',
  ordered: 'waiting',
  at_point: 'waiting',
  exchanged: 'waiting',
  cleared: 'done',
  refused: 'overdue',
  returned: 'done',
  cancelled: 'plain',
  reversed: 'plain',
}

/** What the list of requests shows; its next step is a button for whoever may take it. */
export function requestColumns(
  onStep: ((row: LpgRow, step: AdvanceStep) => void) | undefined,
): readonly Column<LpgRow>[] {
  return [
    { field: 'address', title: '住址', width: 190, pinned: true },
    { field: 'communityName', title: '社区', width: 100 },
    { field: 'headName', title: '户主', width: 80 },
    {
      field: 'state',
      title: '状态',
      width: 205,
      labels: lpgStates,
      show: ({ state }) => <Chip tone={tones[state]} text={lpgStates[state]} />,
    },
    {
      field: 'rowVersion',
      title: '下一步',
      width: 105,
      sortable: false,
      text: ({ state }) => stepWords(state),
      show: (row) => {
        const step = nextSteps(row.state).at(0)
        if (onStep === undefined || step === undefined || row.state === 'requested') {
          return stepWords(row.state)
        }
        return (
          <Button size="small" onClick={() => onStep(row, step)}>
            {lpgSteps[step]}
          </Button>
        )
      },
    },
    {
      field: 'isUrgent',
      title: '加急',
      width: 70,
      show: ({ isUrgent }) => isUrgent && <Chip tone="overdue" text="急" />,
    },
    { field: 'model', title: '规格', width: 130, labels: modelLabels },
    { field: 'quantity', title: '罐', width: 60, numeric: true },
    {
      field: 'ageDays',
      title: '已等',
      width: 80,
      numeric: true,
      sortable: false,
      text: ({ ageDays }) => (ageDays === 0 ? '当日' : `${ageDays} 天`),
    },
    { field: 'householdCode', title: '户代码', width: 165 },
    { field: 'pointName', title: '交接点', width: 130 },
    { field: 'stationName', title: '供气站', width: 130 },
    { field: 'orderNumber', title: '订单号', width: 150 },
    {
      field: 'stateSince',
      title: '状态时间',
      width: 120,
      text: ({ stateSince }) => instantText(stateSince),
    },
    {
      field: 'visitsInVain',
      title: '无人',
      width: 70,
      numeric: true,
      sortable: false,
      text: ({ visitsInVain }) => (visitsInVain === 0 ? '' : `${visitsInVain} 次`),
    },
    { field: 'remark', title: '备注', width: 140, grow: true, sortable: false },
  ]
}

function stepWords(state: LpgState): string {
  if (state === 'requested') return '待汇总'
  const step = nextSteps(state).at(0)
  return step === undefined ? '' : lpgSteps[step]
}
