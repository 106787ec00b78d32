import { Button, Segmented, Switch } from 'antd'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { Area, LineString, Position } from '../../shared/core/geo.ts'
import { isPlainPlace } from '../../shared/georeference/plain.ts'
import { groundMetresOf, householdsIn, metresAlong } from '../../shared/zones/measures.ts'
import type { Drawing } from '../../shared/zones/drawing.ts'
import { kindMark } from '../../shared/zones/rule-sets.ts'
import { isStricter, type ZoneKind } from '../../shared/zones/kinds.ts'
import { isTyping, useKeys } from '../core/keys.ts'
import { useLeave, useUnsaved } from '../ui/leaving.tsx'
import { editingKey, type MapEditing, type MapTool } from '../ui/map-editing.ts'
import type { MapChoice } from '../ui/map-layer.ts'
import { AreaMap } from '../ui/map.tsx'
import { Page } from '../ui/page.tsx'
import { DrawPick, pickingOf, usePicked } from './draw-pick.tsx'
import { DrawSave } from './draw-save.tsx'
import { FaultList, StepList } from './draw-lists.tsx'
import { useDrawing, type DrawTool } from './use-drawing.ts'
import { groundLayers, type Grids, type Ground } from '../ui/map-ground.ts'
import { anyPlaceOf, zoneStyle } from './zone-layers.ts'
import { areaText, kindLabels } from './zone-words.ts'

const mapTools: Readonly<Record<DrawTool, MapTool>> = {
  look: 'look',
  pick: 'pick',
  draw: 'polygon',
  add: 'polygon',
  hole: 'polygon',
  split: 'line',
  reshape: 'reshape',
  corner: 'corner',
}
const tools: readonly { readonly tool: DrawTool; readonly label: string; readonly key: string }[] =
  [
    { tool: 'look', label: '选择', key: 'v' },
    { tool: 'draw', label: '画新区域', key: 'p' },
    { tool: 'pick', label: '点选成区', key: 'c' },
    { tool: 'reshape', label: '改边界', key: 'm' },
    { tool: 'corner', label: '删拐点', key: 'x' },
    { tool: 'hole', label: '挖洞', key: 'h' },
    { tool: 'add', label: '补一块', key: 'a' },
    { tool: 'split', label: '切开', key: 's' },
  ]
const ofChosen: readonly DrawTool[] = ['hole', 'add', 'split']
const hints: Readonly<Record<DrawTool, string>> = {
  look: '点一个区域选中它。',
  draw: '逐点点出边界，回车或双击完成；Esc 退一点。靠近拐点、边线、路口会吸附。',
  pick: '点选社区、小区、楼栋或网格，再点一次取消；按住 Shift 拖框选一片。回车合成一个区域。',
  reshape: '拖拐点或边线；共用的边界两边一起动。Alt 加点击删拐点。',
  corner: '点一个拐点删去它。',
  hole: '在选中的区域里画出要扣除的地方。',
  add: '画出要补进选中区域的一块。',
  split: '画一条线穿过选中的区域，回车完成。',
}
const traceHint = '点一处边界，顺着它移动，再点一下描到那里；离开边界时照常逐点点。回车完成。'
const isDrawn = (tool: DrawTool) => mapTools[tool] === 'polygon' || mapTools[tool] === 'line'

/** The zones on the drawing board, with everything that keeps a border right. */
export function DrawBoard(props: {
  readonly start: Drawing
  readonly first: DrawTool
  readonly chosen: string | undefined
  readonly ground: Ground
  readonly grids: Grids
  readonly ruleSet: string
  readonly now: string
  readonly onClose: (saved: string | undefined) => void
}) {
  const { ground, grids } = props
  const board = useDrawing(props.start, props.first, props.chosen, props.ruleSet)
  const { tool, target, changed, zones } = board
  const [trace, setTrace] = useState(false)
  const picked = usePicked()
  const [sketch, setSketch] = useState<Area | LineString | undefined>(undefined)
  const [lookAt, setLookAt] = useState<{ readonly at: Position } | undefined>(() => {
    const area = zones.find(({ id }) => id === props.chosen)?.area
    return area && { at: anyPlaceOf(area) }
  })
  const [saving, setSaving] = useState(false)

  const pickedFrom = tool === 'pick' ? picked.from : undefined
  const layers = useMemo(() => groundLayers(ground, grids, pickedFrom), [ground, grids, pickedFrom])
  const shapes = useMemo(
    () =>
      // The strictest last, so that it lies on top.
      [...zones]
        .sort((a, b) => (isStricter(a.kind, b.kind) ? 1 : isStricter(b.kind, a.kind) ? -1 : 0))
        .map(({ id, name, kind, ruleSet, area }) => ({
          id,
          geometry: area,
          label: `${kindMark(ruleSet, kind)} ${name}`,
          style: zoneStyle(kind),
        })),
    [zones],
  )
  const editing: MapEditing = {
    shapes,
    tool: mapTools[tool],
    snapTo: ['streets', 'units', 'grids', 'communities'],
    trace,
    onDrawn: board.onDrawn,
    onReshaped: board.onReshaped,
    onSketch: setSketch,
  }

  function onChoose(choice: MapChoice | undefined) {
    board.choose(choice?.layer === editingKey ? choice.id : undefined)
  }

  useUnsaved(changed.length === 0 ? undefined : `画好的 ${changed.length} 个区域会丢失。`)
  const leave = useLeave()
  const close = () => leave(() => props.onClose(undefined))

  const canSave = changed.length > 0 && board.isChecked && board.faults.length === 0
  useKeys([
    ...tools
      .filter(({ tool: one }) => target !== undefined || !ofChosen.includes(one))
      .map(({ tool: one, label, key }) => ({ key, label, run: () => board.setTool(one) })),
    { key: 't', label: '沿边界描', run: () => setTrace(!trace) },
    { key: 'z', mod: true, label: '撤销一步' },
    { key: 'y', mod: true, label: '重做一步' },
    ...(canSave ? [{ key: 's', mod: true, label: '保存', run: () => setSaving(true) }] : []),
    { key: 'Escape', label: '回到选择', run: () => board.setTool('look') },
  ])

  useUndoKeys(board.undo, board.redo)

  const measured = sketch ?? target?.area
  return (
    <Page
      title="划定区域"
      note={trace && isDrawn(tool) ? traceHint : hints[tool]}
      verbs={
        <>
          <Button onClick={close}>退出</Button>
          <Button type="primary" disabled={!canSave} onClick={() => setSaving(true)}>
            保存{changed.length > 0 ? ` ${changed.length} 个区域` : ''}
          </Button>
        </>
      }
    >
      <div className="zones-split">
        <aside className="draw-panel">
          <div className="draw-tools" role="toolbar" aria-label="画图工具">
            {tools.map(({ tool: one, label, key }) => (
              <Button
                key={one}
                type={tool === one ? 'primary' : 'default'}
                aria-pressed={tool === one}
                disabled={ofChosen.includes(one) && target === undefined}
                onClick={() => board.setTool(one)}
              >
                {label} <kbd>{key.toUpperCase()}</kbd>
              </Button>
            ))}
          </div>
          <label className="draw-switch">
            <Switch size="small" checked={trace} onChange={setTrace} /> 沿边界描 <kbd>T</kbd>
          </label>
          {tool === 'pick' && (
            <DrawPick
              board={board}
              picked={picked}
              layers={layers}
              onLook={(at) => setLookAt({ at })}
            />
          )}
          <p className="draw-measure" role="status">
            {measured === undefined ? '没有选中区域' : measureText(measured, ground, target?.name)}
          </p>
          {board.said !== '' && (
            <p className="draw-said" role="alert">
              {board.said}
            </p>
          )}
          {target !== undefined && target.rowVersion === null && (
            <div className="draw-pick">
              <Segmented
                value={target.kind}
                options={Object.entries(kindLabels(props.ruleSet)).map(([value, label]) => ({
                  value,
                  label,
                }))}
                onChange={(kind) => board.setKind(target, kind as ZoneKind)}
              />
              <Button onClick={() => board.removeNew(target)}>删去这块</Button>
              {zones
                .filter(({ id, rowVersion }) => rowVersion === null && id !== target.id)
                .map((other) => (
                  <Button key={other.id} onClick={() => void board.mergeNew(other)}>
                    合并 {other.name}
                  </Button>
                ))}
            </div>
          )}
          <FaultList board={board} onLook={(at) => setLookAt({ at })} />
          <StepList board={board} />
        </aside>
        <AreaMap
          label="画图"
          layers={layers}
          editing={editing}
          picking={tool === 'pick' ? pickingOf(picked) : undefined}
          chosen={board.chosen === undefined ? undefined : { layer: editingKey, id: board.chosen }}
          onChoose={onChoose}
          lookAt={lookAt}
        />
      </div>
      <DrawSave
        open={saving}
        board={board}
        ruleSet={props.ruleSet}
        now={props.now}
        onClose={() => setSaving(false)}
        onSaved={props.onClose}
      />
    </Page>
  )
}

/**
 * Ctrl+Z and Ctrl+Y of the drawing. Taken before the shell sees them: it would undo what was saved
 * last instead of what was drawn last.
 */
function useUndoKeys(undo: () => void, redo: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const key = event.key.toLowerCase()
    if (!(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y')) return
    event.stopImmediatePropagation()
    // In a form the keys belong to the text.
    if (isTyping(event.target)) return
    event.preventDefault()
    if (key === 'z' && !event.shiftKey) undo()
    else redo()
  })
  useEffect(() => {
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [])
}

function measureText(
  measured: Area | LineString,
  ground: Ground,
  name: string | undefined,
): string {
  if (measured.type === 'LineString') {
    if (isPlainPlace(measured.coordinates[0])) return '底图没有定位，量不出长度'
    return `长 ${Math.round(metresAlong(measured.coordinates))} 米`
  }
  const shown = name === undefined ? '' : `${name}：`
  return `${shown}${areaText(groundMetresOf(measured))}，${householdsIn(measured, ground.units)} 户`
}
