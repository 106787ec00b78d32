import { App, Button, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { toiletsContract } from '../../shared/toilets/contract.ts'
import { cubicleStateKeys, cubicleStates, type CubicleState } from '../../shared/toilets/labels.ts'
import { doubleWatch } from '../core/double-watch.ts'
import { useMay } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'
import { useCall, useShowFailure } from '../core/query.ts'
import { useNavigation } from '../core/route.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { Empty } from '../ui/empty.tsx'
import { useDrawer } from '../ui/leaving.tsx'
import { Page } from '../ui/page.tsx'
import { BoardNote } from './board-note.tsx'
import { BoardCard, type CubicleVerb } from './board-card.tsx'
import { CalculatorDrawer } from './calculator.tsx'
import { useCodeEntry } from './code-entry.ts'
import { findByCode, keyOf, type Cubicle } from './cubicle.ts'
import { DisinfectionForm, FinishForm, StopForm, UseForm } from './entry-forms.tsx'
import { recordVerb } from './record-verb.ts'
import './toilets.css'

type Only = CubicleState | 'overdue'
const onlyWords = { ...cubicleStates, overdue: '超时' } as const

/** States pass with the clock alone, so the board is read again this often. */
const everySeconds = 15

const forms = {
  finish: { title: '登记消杀', Form: FinishForm },
  use: { title: '补录使用', Form: UseForm },
  disinfection: { title: '补录消杀', Form: DisinfectionForm },
  stop: { title: '停用厕位', Form: StopForm },
} as const
type Opened = { readonly form: keyof typeof forms; readonly cubicle: Cubicle }

/**
 * Every door as it is now. By keyboard or scanner: code, Enter, then U for a use and D for its
 * disinfection, then the next code at once; by finger: the buttons on the card.
 */
export function ToiletBoardPage() {
  const board = useCall('toilets.board', {}, { everySeconds })
  const mayWrite = useMay(toiletsContract.recordUse.roles)
  const { go } = useNavigation()
  const { message } = App.useApp()
  const showFailure = useShowFailure()
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const [only, setOnly] = useState<Only | undefined>(undefined)
  const { opened, open, close } = useDrawer<Opened>()
  const [calculating, setCalculating] = useState(false)
  const codeBox = useRef<InputRef>(null)
  const doors = useRef<HTMLDivElement>(null)
  const [isDoubled] = useState(() => doubleWatch())

  // The board itself has the keyboard: neither a tab nor a box, which would take U and D.
  const hasDoors = (board.data?.cubicles.length ?? 0) > 0
  useEffect(() => {
    if (hasDoors) doors.current?.focus()
  }, [hasDoors])

  const all = board.data?.cubicles ?? []
  const now = board.data?.at ?? ''
  const shown = all.filter(
    ({ state, overdue }) => only === undefined || (only === 'overdue' ? overdue : state === only),
  )
  const usual = board.data?.usual ?? null
  const selected = all.find((cubicle) => keyOf(cubicle) === chosen)

  function choose(code: string) {
    const found = findByCode(all, code)
    setTyped('')
    const key = keys.find((one) => one.key === code.toLowerCase())
    if (found.length === 1) {
      setOnly(undefined)
      setChosen(keyOf(found[0]))
      doors.current?.focus()
    } else if (found.length === 0 && key !== undefined) key.run()
    else {
      // The next key would be entered for the door that was chosen before.
      setChosen(undefined)
      void message.warning(
        found.length === 0
          ? `没有编号为“${code.trim()}”的厕位。请核对门上的编号。`
          : `${code.trim()} 号有 ${found.length} 个厕位。请输入 ${found[0].code} 这样的编号。`,
      )
    }
  }

  function ready(words: string) {
    close()
    void message.success(words)
    doors.current?.focus()
  }

  async function act(cubicle: Cubicle, verb: CubicleVerb) {
    setChosen(keyOf(cubicle))
    try {
      const words = await recordVerb(cubicle, verb, usual)
      if (words === undefined) open({ form: 'finish', cubicle })
      else ready(words)
    } catch (error) {
      showFailure(error)
    }
  }

  function press(
    byState: Readonly<Partial<Record<CubicleState, CubicleVerb>>>,
    other: CubicleVerb,
  ) {
    if (selected === undefined) void message.info('请先输入或点选一个厕位。')
    else void act(selected, byState[selected.state] ?? other)
  }

  function openForm(form: Opened['form']) {
    if (selected === undefined) void message.info('请先输入或点选一个厕位。')
    else open({ form, cubicle: selected })
  }

  function move(by: number) {
    const at = shown.findIndex((cubicle) => keyOf(cubicle) === chosen)
    const next = shown.at(Math.min(shown.length - 1, Math.max(0, at + by)))
    if (next !== undefined) setChosen(keyOf(next))
  }

  const keys = [
    { key: '/', label: '输入编号', run: () => codeBox.current?.focus() },
    { key: 'c', label: '药剂计算', run: () => setCalculating(true) },
    ...(mayWrite
      ? [
          {
            key: 'u',
            label: '登记使用；使用中时登记离开',
            run: () => press({ in_use: 'leave' }, 'use'),
          },
          {
            key: 'd',
            label: '开始消杀；消杀中时登记消杀',
            run: () => press({ disinfecting: 'finish' }, 'start'),
          },
          {
            key: 'f',
            label: '照上次登记消杀：药剂、浓度、人员不变',
            run: () => press({ disinfecting: 'again' }, 'again'),
          },
          { key: 'b', label: '补录使用', run: () => openForm('use') },
          { key: 'x', label: '补录消杀', run: () => openForm('disinfection') },
          {
            key: 't',
            label: '停用；停用中时恢复',
            run: () => (selected?.state === 'stopped' ? press({}, 'resume') : openForm('stop')),
          },
        ]
      : []),
  ]
  const { typed, setTyped } = useCodeEntry({
    rests: opened !== undefined || calculating,
    // Where doors are called D01, a D begins a code; the key is then D and Enter.
    isKey: (sign) =>
      keys.some(({ key }) => key === sign) &&
      !all.some(({ code }) => code.toLowerCase().startsWith(sign)),
    onCode: choose,
  })
  useKeys([
    { key: '编号 Enter', label: '扫描或直接输入，选中厕位' },
    { key: 'ArrowRight', label: '下一个厕位', run: () => move(1) },
    { key: 'ArrowLeft', label: '上一个厕位', run: () => move(-1) },
    ...keys,
  ])

  function onCodeKey(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') choose(typed)
    if (event.key === 'Escape') {
      setTyped('')
      doors.current?.focus()
    }
  }

  const openLog = (search: string) =>
    go({ page: 'toilets', tab: 'log', search, where: { fault: 'uses' } })
  const form = opened === undefined ? undefined : forms[opened.form]
  return (
    <Page
      title="移动厕所看板"
      note={
        board.data !== undefined && (
          <BoardNote
            board={board.data}
            isOverdueOnly={only === 'overdue'}
            onUses={() => openLog('')}
            onOverdue={() => setOnly(only === 'overdue' ? undefined : 'overdue')}
          />
        )
      }
      verbs={
        mayWrite && (
          <>
            <Button onClick={() => setCalculating(true)}>药剂计算</Button>
            <Button onClick={() => openForm('use')}>补录使用</Button>
            <Button onClick={() => openForm('disinfection')}>补录消杀</Button>
            <Button onClick={() => openForm('stop')} disabled={selected?.state === 'stopped'}>
              停用厕位
            </Button>
          </>
        )
      }
      filters={
        <>
          <Input
            ref={codeBox}
            className="code-box"
            size="large"
            value={typed}
            placeholder="扫描或直接输入编号，回车"
            aria-label="厕位编号"
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onCodeKey}
          />
          {cubicleStateKeys.map((state) => (
            <Button
              key={state}
              size="large"
              type={only === state ? 'primary' : 'default'}
              aria-pressed={only === state}
              onClick={() => setOnly(only === state ? undefined : state)}
            >
              {cubicleStates[state]} {all.filter((cubicle) => cubicle.state === state).length}
            </Button>
          ))}
        </>
      }
      scrolls
    >
      {board.data !== undefined && all.length === 0 ? (
        <div className="centre">
          <Empty
            title="还没有移动厕所"
            step="先在登记册新增移动厕所，这里就显示每个厕位的状态。"
            verb={{ label: '去登记册', run: () => go({ page: 'toilets', tab: 'register' }) }}
          />
        </div>
      ) : (
        <div className="cubicles" ref={doors} tabIndex={-1} role="group" aria-label="厕位">
          {shown.map((cubicle) => (
            <BoardCard
              key={keyOf(cubicle)}
              cubicle={cubicle}
              now={now}
              selected={keyOf(cubicle) === chosen}
              mayWrite={mayWrite}
              onSelect={() => setChosen(keyOf(cubicle))}
              onVerb={(verb) => {
                if (!isDoubled(keyOf(cubicle))) void act(cubicle, verb)
              }}
              onUses={() => openLog(cubicle.code)}
            />
          ))}
          {all.length > 0 && shown.length === 0 && only !== undefined && (
            <Empty
              title={`没有${onlyWords[only]}的厕位`}
              step="清除筛选，看全部厕位。"
              verb={{ label: '清除筛选', run: () => setOnly(undefined) }}
            />
          )}
        </div>
      )}
      <CalculatorDrawer open={calculating} onClose={() => setCalculating(false)} />
      <SideDrawer
        title={opened === undefined ? '' : `${forms[opened.form].title} ${opened.cubicle.code}`}
        open={opened !== undefined}
        onClose={close}
      >
        {opened !== undefined && form !== undefined && (
          <form.Form cubicle={opened.cubicle} usual={usual} onDone={ready} />
        )}
      </SideDrawer>
    </Page>
  )
}
