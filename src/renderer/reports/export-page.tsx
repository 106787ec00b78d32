import { Alert, AutoComplete, Button, Checkbox, DatePicker, Input, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { useId, useState } from 'react'
import { dayOf } from '../../shared/core/dates.ts'
import { decidingSeats } from '../../shared/core/roles.ts'
import { reportsContract } from '../../shared/reports/contract.ts'
import { shortestPassphrase, type Checked } from '../../shared/reports/packages.ts'
import {
  maskingKeys,
  maskings,
  paperKeys,
  papers,
  purposeKeys,
  purposes,
  type Masking,
  type PaperKey,
  type Purpose,
} from '../../shared/reports/papers.ts'
import { client } from '../core/client.ts'
import { useDesk, useMay } from '../core/desk.ts'
import { missingFontsSentence } from '../core/official-fonts.ts'
import { sentenceOf, useCall } from '../core/query.ts'
import { useJobRun } from '../core/run-job.ts'
import { JobProgress } from '../ui/job-progress.tsx'
import { Page, Panel } from '../ui/page.tsx'
import { CheckResult } from './check-result.tsx'
import { FolderField } from './folder-field.tsx'
import { MadePackage, type Made } from './made-package.tsx'
import { PackagePreview } from './package-preview.tsx'
import './handover.css'

type Choice = {
  readonly purpose: Purpose
  readonly papers: readonly PaperKey[]
  readonly masking: Masking
}
type Words = { readonly recipient: string; readonly medium: string; readonly approver: string }

function choiceOf(purpose: Purpose): Choice {
  const { papers, masking } = purposes[purpose]
  return { purpose, papers, masking }
}

/** 导出: what of the day leaves the post, for whom, on what, and that it arrived as it was made. */
export function ExportPage() {
  const [day, setDay] = useState(dayOf(useDesk().now))
  const [choice, setChoice] = useState<Choice>(choiceOf('internal'))
  const [words, setWords] = useState<Words>({ recipient: '', medium: '', approver: '' })
  const [folder, setFolder] = useState('')
  const [encrypts, setEncrypts] = useState(false)
  const [passphrase, setPassphrase] = useState('')
  const [made, setMade] = useState<Made | undefined>(undefined)
  const [check, setCheck] = useState<Checked | undefined>(undefined)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const [fonts] = useState(missingFontsSentence)
  const { job, run } = useJobRun<Made>()
  const mayExport = useMay(reportsContract.exportDay.roles)
  const mayUnmask = useMay(decidingSeats)
  const input = { day, ...choice, papers: paperKeys.filter((key) => choice.papers.includes(key)) }
  const preview = useCall('packages.preview', input, { enabled: input.papers.length > 0 })
  const isReport = choice.purpose === 'report'
  const lacking = [
    ...(input.papers.length === 0 ? ['内容'] : []),
    ...(folder.trim() === '' ? ['文件夹'] : []),
    ...(isReport && words.recipient.trim() === '' ? ['接收单位'] : []),
    ...(isReport && words.medium.trim() === '' ? ['介质编号'] : []),
    ...(isReport && words.approver.trim() === '' ? ['批准人'] : []),
    ...(encrypts && passphrase.length < shortestPassphrase ? ['口令'] : []),
  ]

  /** Another choice is another package: what it would carry out is in sight before it is made. */
  function prepare(next: Choice, on = day) {
    setChoice(next)
    setDay(on)
    setMade(undefined)
    setCheck(undefined)
    setFailure(undefined)
  }

  async function start() {
    setFailure(undefined)
    setCheck(undefined)
    setMade(undefined)
    try {
      setMade(
        await run(
          client.reports.exportDay({
            ...input,
            ...words,
            folder: folder.trim(),
            passphrase: encrypts ? passphrase : undefined,
          }),
        ),
      )
      setPassphrase('')
      setEncrypts(false)
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }

  return (
    <Page title="导出" note="写到 U 盘或本机文件夹，写完读回核对并签名">
      <div className="handover">
        <Panel title="导出今日材料" className="handover-form">
          <form
            onSubmit={(event) => {
              event.preventDefault()
              if (mayExport && lacking.length === 0) void start()
            }}
          >
            <div className="handover-row">
              <Radio.Group
                aria-label="用途"
                optionType="button"
                buttonStyle="solid"
                value={choice.purpose}
                onChange={(event) => prepare(choiceOf(event.target.value as Purpose))}
                options={purposeKeys.map((value) => ({ value, label: purposes[value].name }))}
              />
              <DatePicker
                aria-label="日期"
                allowClear={false}
                value={dayjs(day)}
                onChange={(next) => prepare(choice, next?.format('YYYY-MM-DD'))}
              />
            </div>
            <Checkbox.Group
              className="handover-papers"
              value={[...choice.papers]}
              options={paperKeys.map((value) => ({ value, label: papers[value].name }))}
              onChange={(next) => prepare({ ...choice, papers: next })}
            />
            <Select<Masking>
              aria-label="遮盖"
              value={choice.masking}
              options={maskingKeys.map((value) => ({
                value,
                label: `${maskings[value]}${value === 'full' ? '（内部值班用）' : ''}`,
                disabled: value === 'full' && (!mayUnmask || isReport),
              }))}
              onChange={(masking) => prepare({ ...choice, masking })}
            />
            <div className="handover-words">
              <Word
                label="接收单位"
                value={words.recipient}
                onChange={(recipient) => setWords({ ...words, recipient })}
              />
              <Word
                label="介质编号"
                value={words.medium}
                onChange={(medium) => setWords({ ...words, medium })}
              />
              <Word
                label="批准人"
                value={words.approver}
                offers={preview.data?.approvers}
                onChange={(approver) => setWords({ ...words, approver })}
              />
            </div>
            <FolderField
              label="文件夹（U 盘或本机）"
              hint="在其中新建“疫情防控材料”文件夹"
              folder={folder}
              onChange={setFolder}
            />
            <div className="handover-row">
              <Checkbox checked={encrypts} onChange={(event) => setEncrypts(event.target.checked)}>
                加密（7-Zip 可解）
              </Checkbox>
              {encrypts && (
                <Input.Password
                  aria-label="口令"
                  autoComplete="new-password"
                  placeholder={`口令，至少 ${shortestPassphrase} 个字，另行告知对方`}
                  value={passphrase}
                  onChange={(event) => setPassphrase(event.target.value)}
                />
              )}
            </div>
            <div className="handover-row">
              <Button
                type="primary"
                htmlType="submit"
                loading={job !== undefined}
                disabled={!mayExport || lacking.length > 0}
              >
                导出今日材料
              </Button>
              <span className="page-note">
                {!mayExport
                  ? '当前席位不能导出'
                  : lacking.length > 0
                    ? `还要填：${lacking.join('、')}`
                    : ''}
              </span>
            </div>
            <JobProgress job={job} />
            {fonts !== undefined && <p className="page-note">{fonts}</p>}
          </form>
        </Panel>
        <div className="handover-side">
          {failure !== undefined && <Alert type="error" showIcon title={failure} />}
          {check !== undefined && <CheckResult check={check} />}
          {made !== undefined && (
            <MadePackage
              made={made}
              onCheck={(next) => {
                setFailure(undefined)
                setCheck(next)
              }}
              onFailure={(sentence) => {
                setCheck(undefined)
                setFailure(sentence)
              }}
            />
          )}
          {made === undefined && preview.data !== undefined && (
            <PackagePreview preview={preview.data} />
          )}
          {preview.error !== null && <Alert type="error" showIcon title={preview.error.message} />}
        </div>
      </div>
    </Page>
  )
}

function Word(props: {
  readonly label: string
  readonly value: string
  readonly offers?: readonly string[]
  readonly onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div className="handover-field">
      <label htmlFor={id}>{props.label}</label>
      <AutoComplete
        id={id}
        value={props.value}
        options={(props.offers ?? []).map((value) => ({ value }))}
        onChange={(value: string) => props.onChange(value)}
      />
    </div>
  )
}
