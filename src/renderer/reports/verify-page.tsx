import { Alert, Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { trustedPostsContract, type Checked } from '../../shared/reports/packages.ts'
import { client } from '../core/client.ts'
import { useMay } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'
import { sentenceOf, useCommand } from '../core/query.ts'
import { pushUndo } from '../core/undo.ts'
import { Page, Panel } from '../ui/page.tsx'
import { CheckResult } from './check-result.tsx'
import { FolderField } from './folder-field.tsx'
import './handover.css'

/** 核验: whether a folder that came in is whole, and whose it is. */
export function VerifyPage() {
  const [folder, setFolder] = useState('')
  const [check, setCheck] = useState<Checked | undefined>(undefined)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const [name, setName] = useState<string | undefined>(undefined)
  const enrol = useCommand('trustedPosts.add', { done: '已登记密钥' })
  const mayEnrol = useMay(trustedPostsContract.add.roles)
  const verdict = useRef<HTMLDivElement>(null)

  async function verify() {
    setFailure(undefined)
    setCheck(undefined)
    setName(undefined)
    try {
      setCheck(await client.reports.verify({ folder: folder.trim() }))
    } catch (error) {
      setFailure(sentenceOf(error))
    }
    // The letters typed next are keys of the page again, not part of the folder's name.
    verdict.current?.focus()
  }

  const typed = (name ?? check?.about?.street ?? '').trim()
  const fingerprint =
    check?.signer.status === 'unknown' && check.ok && mayEnrol
      ? check.signer.fingerprint
      : undefined

  function enrolSigner() {
    if (fingerprint === undefined || typed === '' || enrol.isPending) return
    enrol.mutate(
      { name: typed, fingerprint },
      {
        onSuccess: (key) => {
          pushUndo({
            label: `登记密钥 ${typed}`,
            run: async () => {
              await client.trustedPosts.remove(key)
              await verify()
            },
          })
          void verify()
        },
      },
    )
  }

  useKeys(
    fingerprint === undefined ? [] : [{ key: 'n', label: '指纹一致，登记密钥', run: enrolSigner }],
  )

  return (
    <Page title="核验" note="核对别处送来的材料有没有缺失、改动，由哪个指挥所签名">
      <div className="handover">
        <Panel title="选择材料" className="handover-form">
          <form
            onSubmit={(event) => {
              event.preventDefault()
              if (folder.trim() !== '') void verify()
            }}
          >
            <FolderField
              label="文件夹（U 盘或本机）"
              hint="里面有“清单.json”的文件夹"
              folder={folder}
              onChange={setFolder}
            />
            <div className="handover-row">
              <Button type="primary" htmlType="submit" disabled={folder.trim() === ''}>
                核验
              </Button>
            </div>
          </form>
        </Panel>
        <div className="handover-side" ref={verdict} tabIndex={-1}>
          {failure !== undefined && <Alert type="error" showIcon title={failure} />}
          {check !== undefined && <CheckResult check={check} />}
          {fingerprint !== undefined && (
            <Panel title="登记这个密钥" className="handover-list">
              <p>先与对方指挥所当面或电话核对指纹，逐位一致再登记。</p>
              <div className="handover-row">
                <Input
                  aria-label="指挥所"
                  value={name ?? typed}
                  onChange={(event) => setName(event.target.value)}
                />
                <Button loading={enrol.isPending} disabled={typed === ''} onClick={enrolSigner}>
                  指纹一致，登记 N
                </Button>
              </div>
            </Panel>
          )}
        </div>
      </div>
    </Page>
  )
}
