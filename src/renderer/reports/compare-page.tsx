import { Alert, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { isApproximate } from '../../shared/core/approximate.ts'
import { dayText } from '../../shared/core/dates.ts'
import { numberText } from '../../shared/core/number-text.ts'
import { figureKindNames } from '../../shared/reports/figure.ts'
import { client, type CallOutput } from '../core/client.ts'
import { sentenceOf } from '../core/query.ts'
import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'
import { SignerChip } from './check-result.tsx'
import { FolderField } from './folder-field.tsx'
import './handover.css'

type Comparison = CallOutput<'packages.compare'>

/** 比对: several streets' packages beside each other, for reading only. */
export function ComparePage() {
  const [folders, setFolders] = useState<readonly string[]>([])
  const [folder, setFolder] = useState('')
  const [comparison, setComparison] = useState<Comparison | undefined>(undefined)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const [onlyDiffering, setOnlyDiffering] = useState(false)

  async function add() {
    const next = [...new Set([...folders, folder.trim()])]
    setFailure(undefined)
    try {
      setComparison(await client.packages.compare({ folders: next }))
      setFolders(next)
      setFolder('')
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }

  return (
    <Page
      title="比对"
      note="几个街道的材料并排看，只读，不写入本指挥所"
      verbs={
        folders.length > 0 && (
          <Button
            onClick={() => {
              setFolders([])
              setComparison(undefined)
            }}
          >
            清空
          </Button>
        )
      }
    >
      <div className="compare">
        <form
          className="compare-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (folder.trim() !== '') void add()
          }}
        >
          <FolderField
            label="材料文件夹，或装有几份材料的上级文件夹"
            hint="逐个加入"
            folder={folder}
            onChange={setFolder}
          />
          <Button type="primary" htmlType="submit" disabled={folder.trim() === ''}>
            加入比对
          </Button>
          {comparison !== undefined && (
            <Checkbox
              checked={onlyDiffering}
              onChange={(event) => setOnlyDiffering(event.target.checked)}
            >
              只看不同的
            </Checkbox>
          )}
        </form>
        {failure !== undefined && <Alert type="error" showIcon title={failure} />}
        {comparison === undefined ? (
          <Empty title="还没有加入材料" step="选择各街道送来的文件夹，按“加入比对”。" />
        ) : (
          <Beside comparison={comparison} onlyDiffering={onlyDiffering} />
        )}
      </div>
    </Page>
  )
}

function Beside(props: { readonly comparison: Comparison; readonly onlyDiffering: boolean }) {
  const { packages, rows } = props.comparison
  const shown = props.onlyDiffering ? rows.filter(({ values }) => new Set(values).size > 1) : rows
  return (
    <div className="compare-table">
      <table>
        <thead>
          <tr>
            <th>项目</th>
            <th>类别</th>
            {packages.map(({ folder, street, day, cutoffText, signer, problem }) => (
              <th key={folder} title={folder}>
                <div>{street || folder}</div>
                <div className="page-note">{folder.split(/[\\/]/).at(-1)}</div>
                <div className="page-note">
                  {day === '' ? '' : dayText(day)} {cutoffText}
                </div>
                <SignerChip status={signer.status} />
                {problem !== '' && <div className="compare-problem">{problem}</div>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, unit, kind, values, said }) => (
            <tr key={name}>
              <td>
                {name}（{unit}）
              </td>
              <td className="compare-kind">{figureKindNames[kind]}</td>
              {values.map((value, at) => (
                <td key={packages[at].folder} className="number">
                  {value === null ? '—' : numberText(value)}
                  {said[at] !== null && (
                    <div className="compare-said">
                      简报写“{said[at]}”{isApproximate(said[at]) ? '，约数' : ''}
                    </div>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
