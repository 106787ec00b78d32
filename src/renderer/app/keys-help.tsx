import { useKeyLines } from '../core/keys.ts'
import { Dialog } from '../ui/dialog.tsx'

const fixed = [
  ['Ctrl+F / Ctrl+N', '查找 / 新增，打字时也可以'],
  ['Ctrl+Z', '撤销刚才的操作'],
  ['Tab', '表单里到下一项'],
  ['Enter', '表单里保存；在日期里确认并到下一项'],
  ['Ctrl+Enter', '在表单里随处保存'],
  ['Esc', '关闭抽屉或对话框'],
  ['↑ ↓', '在列表里移动'],
  ['Ctrl+A', '选择已显示的全部行'],
] as const

const keyNames: Readonly<Record<string, string>> = {
  Delete: 'Del',
  ArrowRight: '→',
  ArrowLeft: '←',
}

/** F1: what the keys of the page in sight do. */
export function KeysHelp(props: { readonly open: boolean; readonly onClose: () => void }) {
  const lines = useKeyLines()
  const shown = [
    ...lines.map(
      ({ key, mod, label }) =>
        [
          `${mod ? 'Ctrl+' : ''}${keyNames[key] ?? (key.length === 1 ? key.toUpperCase() : key)}`,
          label,
        ] as const,
    ),
    ...fixed,
  ]
  return (
    <Dialog title="这一页的按键" open={props.open} onClose={props.onClose} width={480}>
      <dl className="keys">
        {shown.map(([key, label]) => [
          <dt key={key}>
            <kbd>{key}</kbd>
          </dt>,
          <dd key={`${key} ${label}`}>{label}</dd>,
        ])}
      </dl>
    </Dialog>
  )
}
