import { Input, Modal } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import { useKeyLines } from '../core/keys.ts'
import { useNavigation } from '../core/route.ts'
import { useNextUndo } from '../core/undo.ts'
import { places } from './routes.tsx'

type Line = {
  readonly title: string
  readonly note: string
  /** First letters of the pinyin. */
  readonly initials: string
  readonly run: () => void
}

/** Ctrl+K: every page and the verbs of the page in sight, by word or by first letters of pinyin. */
export function CommandPalette(props: {
  readonly open: boolean
  readonly onClose: () => void
  readonly onUndo: () => void
  readonly onHelp: () => void
}) {
  const { go } = useNavigation()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const keyLines = useKeyLines()
  const nextUndo = useNextUndo()

  const lines: readonly Line[] = [
    ...places.map(({ title, page, initials, route }) => ({
      title,
      note: page,
      initials,
      run: () => go(route),
    })),
    ...keyLines.flatMap(({ label, run }) =>
      run === undefined || label === '找页面和功能' || label === '显示这些按键'
        ? []
        : [{ title: label, note: '本页', initials: initialsOf[label] ?? '', run }],
    ),
    ...(nextUndo === undefined
      ? []
      : [{ title: `撤销：${nextUndo}`, note: 'Ctrl+Z', initials: 'cx', run: props.onUndo }]),
    { title: '显示按键', note: 'F1', initials: 'xsaj', run: props.onHelp },
  ]
  const word = text.trim().toLowerCase()
  const found = lines.filter(
    ({ title, note, initials }) =>
      title.includes(word) || note.includes(word) || initials.includes(word),
  )
  const chosen = Math.min(at, found.length - 1)

  function close() {
    setText('')
    setAt(0)
    props.onClose()
  }

  function runLine(line: Line | undefined) {
    if (line === undefined) return
    close()
    // After the dialog has given the focus back.
    setTimeout(line.run)
  }

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0))
    else if (event.key === 'Enter') runLine(found[chosen])
    else return
    event.preventDefault()
  }

  return (
    <Modal
      open={props.open}
      onCancel={close}
      footer={null}
      closable={false}
      width={520}
      destroyOnHidden
    >
      {/* Made anew and focused as it opens: letters typed right after Ctrl+K are not lost. */}
      <Input
        autoFocus
        aria-label="找页面和功能"
        placeholder="页面、功能或拼音首字母，如 rhtz"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={press}
      />
      <div className="palette" role="listbox" aria-label="页面和功能">
        {found.map((line, index) => (
          <button
            key={`${line.note} ${line.title}`}
            type="button"
            role="option"
            aria-selected={index === chosen}
            className="palette-line"
            ref={(element) => {
              if (index === chosen) element?.scrollIntoView({ block: 'nearest' })
            }}
            onClick={() => runLine(line)}
          >
            {line.title}
            <span className="page-note">{line.note}</span>
          </button>
        ))}
        {found.length === 0 && <p className="page-note">没有这个页面或功能。</p>}
      </div>
    </Modal>
  )
}

/** First letters of verbs that pages bring; pages and tabs carry theirs in routes.tsx. */
const initialsOf: Readonly<Record<string, string>> = {
  查找: 'cz',
  新增户: 'xzh',
  新增居民: 'xzjm',
  新增人员: 'xzry',
  新增请假: 'xzqj',
  新增社区: 'xzsq',
  新增小区院落: 'xzxqyl',
  新增楼栋单元: 'xzlddy',
  新增管控区域: 'xzgkqy',
}
