import { z } from 'zod'
import { zoneFields } from '../../shared/zones/contract.ts'
import type { DrawnZone } from '../../shared/zones/drawing.ts'
import { kindName } from '../../shared/zones/rule-sets.ts'
import { client } from '../core/client.ts'
import { pushUndo } from '../core/undo.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import type { FormField } from '../ui/field.ts'
import { RecordForm, type Values } from '../ui/form.tsx'
import type { DrawingBoard } from './use-drawing.ts'
import { removeZone, restoreAreas, undoLastStep } from './zone-undo.ts'
import { ruleSetNames } from './zone-words.ts'

const modes = { correct: '更正画错的范围', adjust: '按新的决定调整范围' } as const
const schema = zoneFields.extend({
  mode: z.enum(['correct', 'adjust']).describe('改动性质').default('correct'),
  reason: z.string().trim().max(500).describe('事由').default(''),
})

const newFields: readonly FormField[] = [
  { name: 'name', wide: true },
  { name: 'effectiveAt', kind: 'instant' },
  { name: 'ruleSet', kind: 'choice', labels: ruleSetNames },
  { name: 'decisionBody' },
  { name: 'decisionNo' },
  { name: 'basisAt', kind: 'instant', hint: '空着时按生效时间计天' },
  { name: 'basisReason' },
  { name: 'boundary', kind: 'long' },
]
const changeFields: readonly FormField[] = [
  { name: 'mode', kind: 'choice', labels: modes, wide: true },
  { name: 'effectiveAt', kind: 'instant', label: '调整时间（更正时不用）' },
  { name: 'decisionBody' },
  { name: 'decisionNo' },
  { name: 'reason', kind: 'long' },
]

/** The words that go with drawn borders. A refusal says why; form and drawing stay as they are. */
export function DrawSave(props: {
  readonly open: boolean
  readonly board: DrawingBoard
  readonly ruleSet: string
  readonly now: string
  readonly onClose: () => void
  readonly onSaved: (id: string | undefined) => void
}) {
  const { changed } = props.board
  const added = changed.filter(({ rowVersion }) => rowVersion === null)
  const moved = changed.filter(({ rowVersion }) => rowVersion !== null)
  const fields = added.length > 0 ? newFields : changeFields

  async function save(values: Values) {
    const { mode, reason, ...fields } = schema.parse({
      name: moved[0]?.name,
      ...values,
      kind: 'sealed',
    })
    const before = moved.map(({ id }) => ({ id, area: originalOf(props.board, id) }))
    const keys = await client.zones.saveAreas({
      // Ground taken from a zone by a new one is part of the new one's decision.
      mode: added.length > 0 && moved.length > 0 ? 'adjust' : mode,
      changes: moved.map(({ id, rowVersion, area }) => ({ id, rowVersion: rowVersion ?? 0, area })),
      added: added.map(({ kind, area }, i) => ({
        ...fields,
        name: i === 0 ? fields.name : `${fields.name}（${i + 1}）`,
        kind,
        area,
      })),
      decisionBody: added.length > 0 ? '' : fields.decisionBody,
      decisionNo: added.length > 0 ? '' : fields.decisionNo,
      reason: reason || (added.length > 0 ? `划出“${fields.name}”` : ''),
      at: fields.effectiveAt <= props.now ? fields.effectiveAt : undefined,
    })
    const wasAdjusted = mode === 'adjust' || added.length > 0
    pushUndo({
      label: `划定区域 ${changed.map(({ name }) => name).join('、')}`,
      run: async () => {
        // New zones first: the ground they took goes back to where it came from.
        for (const { id } of keys.added) await removeZone(id)
        if (wasAdjusted) for (const { id } of keys.changed) await undoLastStep(id)
        else await restoreAreas(before)
      },
    })
    props.onSaved(keys.added[0]?.id ?? keys.changed[0]?.id)
  }

  return (
    <SideDrawer
      title={`保存 ${changed.length} 个区域`}
      open={props.open}
      onClose={props.onClose}
      width={560}
    >
      {moved.length > 0 && (
        <p>
          改动：{moved.map(({ name }) => name).join('、')}
          {added.length > 0 && '（让出的地块随新区域一起保存，改动前的范围按天可查）'}
        </p>
      )}
      {added.length > 0 && (
        <p>新增：{added.map((zone) => addedWords(zone, props.ruleSet)).join('、')}</p>
      )}
      <RecordForm
        schema={schema}
        fields={fields}
        start={{
          name: added[0]?.name.startsWith('新区域') ? undefined : added[0]?.name,
          effectiveAt: props.now,
          ruleSet: props.ruleSet,
        }}
        verb="保存范围"
        onSave={save}
        onCancel={props.onClose}
        cancel="继续画"
      />
    </SideDrawer>
  )
}

function addedWords({ name, kind }: DrawnZone, ruleSet: string): string {
  return `${name}（${kindName(ruleSet, kind)}）`
}

function originalOf({ drawing }: DrawingBoard, id: string) {
  const zone = drawing.steps[0].zones.find((one) => one.id === id)
  if (zone === undefined) throw new Error(`No zone ${id} at the beginning of the drawing`)
  return zone.area
}
