import { Button } from 'antd'
import { instantText } from '../../shared/core/dates.ts'
import { needSources, needStates, needUrgencies } from '../../shared/needs/labels.ts'
import { Chip, type Tone } from '../ui/chip.tsx'
import type { Column } from '../ui/column.ts'
import type { NeedRow } from './act-form.tsx'

/** `3 小时 5 分`: how long somebody waited. */
export function waitText(minutes: number): string {
  if (minutes < 60) return `${minutes} 分`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} 小时 ${minutes % 60} 分` : `${Math.floor(hours / 24)} 天`
}

/** @param onDone Opens the form that closes a need; left out for those who only look. */
export function needColumns(
  onDone: ((row: NeedRow) => void) | undefined,
): readonly Column<NeedRow>[] {
  return [
    { field: 'address', title: '住址', width: 170, pinned: true },
    { field: 'headName', title: '户主', width: 80 },
    { field: 'categoryName', title: '类别', width: 90 },
    { field: 'need', title: '需求', width: 210, grow: true },
    {
      field: 'state',
      title: '状态',
      width: 100,
      text: (row) => (row.isOverdue ? '超时' : needStates[row.state]),
      show: (row) => (
        <Chip tone={toneOf(row)} text={row.isOverdue ? '超时' : needStates[row.state]} />
      ),
    },
    {
      field: 'rowVersion',
      title: '办理',
      width: 80,
      sortable: false,
      text: () => '',
      show: (row) =>
        onDone !== undefined &&
        row.state === 'open' &&
        row.source !== 'gas' &&
        !row.holdsItems && (
          <Button size="small" onClick={() => onDone(row)}>
            办结
          </Button>
        ),
    },
    {
      field: 'urgency',
      title: '缓急',
      width: 80,
      text: ({ urgency }) => (urgency === 'usual' ? '' : needUrgencies[urgency]),
      show: ({ urgency }) =>
        urgency !== 'usual' && (
          <Chip tone={urgency === 'urgent' ? 'overdue' : 'plain'} text={needUrgencies[urgency]} />
        ),
    },
    { field: 'ownerName', title: '承办人', width: 90 },
    { field: 'dueAt', title: '时限', width: 115, text: ({ dueAt }) => instantText(dueAt) },
    {
      field: 'waitMinutes',
      title: '等候',
      width: 125,
      numeric: true,
      text: ({ waitMinutes }) => waitText(waitMinutes),
    },
    { field: 'takenAt', title: '登记', width: 115, text: ({ takenAt }) => instantText(takenAt) },
    {
      field: 'closedAt',
      title: '办结',
      width: 115,
      text: ({ closedAt }) => (closedAt === null ? '' : instantText(closedAt)),
    },
    { field: 'result', title: '结果', width: 150, sortable: false },
    {
      field: 'holdsItems',
      title: '物品',
      width: 85,
      text: ({ holdsItems }) => (holdsItems ? '未交还' : ''),
    },
    { field: 'communityName', title: '社区', width: 100 },
    { field: 'source', title: '来源', width: 100, labels: needSources },
  ]
}

function toneOf({ state, isOverdue }: NeedRow): Tone {
  if (isOverdue) return 'overdue'
  return state === 'open' ? 'waiting' : state === 'done' ? 'done' : 'plain'
}
