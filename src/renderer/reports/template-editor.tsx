import { Alert, Button } from 'antd'
import { useRef, useState } from 'react'
import { briefingWords } from '../../shared/reports/briefing-template.ts'
import { briefingsContract } from '../../shared/reports/contract.ts'
import { figureCatalogue, figureKeys } from '../../shared/reports/figures.ts'
import { client } from '../core/client.ts'
import { useMay } from '../core/desk.ts'
import { useCall, useCommand } from '../core/query.ts'
import { newest, note } from '../core/records.ts'
import { useUnsaved } from '../ui/leaving.tsx'

const names = [...briefingWords, ...figureKeys.map((key) => figureCatalogue[key].name)]

/** What the street's drafts are written from: its sentences, and the catalogue's names in them. */
export function TemplateEditor() {
  const { data } = useCall('briefings.template', {})
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const area = useRef<HTMLTextAreaElement>(null)
  const mayWrite = useMay(briefingsContract.saveTemplate.roles)
  const save = useCommand('briefings.saveTemplate', {
    done: '已保存模板',
    quiet: true,
    undo: ({ replaced, ...key }) => ({
      label: '修改简报模板',
      run: async () =>
        note(await client.briefings.saveTemplate({ ...newest(key), body: replaced })),
    }),
  })
  useUnsaved(typed === undefined ? undefined : '改写的模板会丢失。')
  if (data === undefined) return null
  const { rowVersion, isStandard } = data
  const body = typed ?? data.body

  function keep(next: string | null) {
    save.mutate(
      { rowVersion, body: next },
      {
        onSuccess: () => {
          setTyped(undefined)
          setFailure(undefined)
        },
        onError: ({ message }) => setFailure(message),
      },
    )
  }

  function insert(name: string) {
    const { selectionStart = body.length, selectionEnd = body.length } = area.current ?? {}
    setTyped(`${body.slice(0, selectionStart)}{${name}}${body.slice(selectionEnd)}`)
    area.current?.focus()
  }

  return (
    <div className="template-editor">
      <div className="page-filters">
        <span className="page-note">{isStandard ? '程序自带的模板' : '本街道的模板'}</span>
        <div className="page-verbs">
          {mayWrite && !isStandard && typed === undefined && (
            <Button loading={save.isPending} onClick={() => keep(null)}>
              恢复程序模板
            </Button>
          )}
          {typed !== undefined && (
            <>
              <Button onClick={() => setTyped(undefined)}>放弃修改</Button>
              <Button type="primary" loading={save.isPending} onClick={() => keep(typed)}>
                保存模板
              </Button>
            </>
          )}
        </div>
        {failure !== undefined && <Alert type="error" showIcon title={failure} />}
      </div>
      <textarea
        ref={area}
        aria-label="模板"
        value={body}
        disabled={!mayWrite}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="template-names" aria-label="数据项">
        {names.map((name) => (
          <button key={name} type="button" disabled={!mayWrite} onClick={() => insert(name)}>
            {name}
          </button>
        ))}
      </div>
      <p className="page-note">
        {
          '{数据项} 写数字和单位，{数据项，比昨日} 再写增减。〔有 数据项：…〕只在大于零时写，〔无 甲、乙：…〕只在都为零时写。“#”开头的行自动编号。'
        }
      </p>
    </div>
  )
}
