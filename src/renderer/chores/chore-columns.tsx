import { Button } from 'antd'
import { instantText } from '../../shared/core/dates.ts'
import { choreSteps, type ChoreKind } from '../../shared/chores/labels.ts'
import { nextChoreStep } from '../../shared/chores/rules.ts'
import { Chip } from '../ui/chip.tsx'
import type { Column } from '../ui/column.ts'
import type { ChoreRow } from './chore-form.tsx'

/** The step a row waits for; none once it is done or taken back. */
export function nextOf(row: ChoreRow) {
  return row.state === null ? undefined : nextChoreStep(row.kind, row.state)
}

/** @param onStep Opens the form of a row's next step; left out for those who only look. */
export function choreColumns(
  kind: ChoreKind,
  onStep: ((row: ChoreRow) => void) | undefined,
): readonly Column<ChoreRow>[] {
  return [
    { field: 'place', title: '地点', width: 210, pinned: true },
    { field: 'communityName', title: '社区', width: 110 },
    {
      field: 'state',
      title: '现在',
      width: 140,
      text: ({ state, isOverdue }) =>
        state === null ? '已撤销' : `${choreSteps[state]}${isOverdue ? '，超时' : ''}`,
      show: ({ state, isOverdue, closedAt }) => (
        <Chip
          tone={
            state === null
              ? 'plain'
              : isOverdue
                ? 'overdue'
                : closedAt === null
                  ? 'waiting'
                  : 'done'
          }
          text={state === null ? '已撤销' : choreSteps[state]}
        />
      ),
    },
    {
      field: 'rowVersion',
      title: '下一步',
      width: 140,
      sortable: false,
      text: (row) => nextWords(row),
      show: (row) =>
        onStep !== undefined && nextOf(row) !== undefined ? (
          <Button size="small" onClick={() => onStep(row)}>
            {nextWords(row)}
          </Button>
        ) : (
          nextWords(row)
        ),
    },
    ...(kind === 'waste'
      ? ([
          { field: 'pieces', title: '袋', width: 70, numeric: true, sortable: false },
          {
            field: 'grams',
            title: '重量 kg',
            width: 100,
            numeric: true,
            sortable: false,
            text: ({ grams }) => (grams / 1000).toFixed(1),
          },
        ] satisfies readonly Column<ChoreRow>[])
      : []),
    { field: 'begunAt', title: '开始', width: 130, text: ({ begunAt }) => instantText(begunAt) },
    {
      field: 'dueAt',
      title: '应在此前办完',
      width: 130,
      sortable: false,
      text: ({ dueAt }) => instantText(dueAt),
    },
    {
      field: 'closedAt',
      title: '办完',
      width: 130,
      text: ({ closedAt }) => (closedAt === null ? '' : instantText(closedAt)),
    },
    { field: 'number', title: '编号', width: 140, grow: true },
  ]
}

function nextWords(row: ChoreRow): string {
  const step = nextOf(row)
  return step === undefined ? '' : choreSteps[step]
}
