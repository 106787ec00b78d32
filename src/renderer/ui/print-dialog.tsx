import { Alert, Button, Checkbox, InputNumber, Select } from 'antd'
import { useEffect, useEffectEvent, useState } from 'react'
import type { PrintSetup } from '../../shared/papers/contract.ts'
import { client } from '../core/client.ts'
import { useShowFailure } from '../core/query.ts'
import { Dialog } from './dialog.tsx'

/** The same printer again until the program ends: a day's papers come out of one. */
let last: PrintSetup = { printer: '', copies: 1, bothSides: false, onA4: false }

/** Which printer, how many; asked once, also for several sheets. */
export function PrintDialog(props: {
  /** What is printed; closed without. */
  readonly what: string | undefined
  readonly onPrint: (setup: PrintSetup) => void
  readonly onClose: () => void
}) {
  const { what, onPrint, onClose } = props
  return (
    <Dialog title={`打印${what ?? ''}`} open={what !== undefined} onClose={onClose} width={440}>
      <Choice onPrint={onPrint} />
    </Dialog>
  )
}

function Choice({ onPrint }: { readonly onPrint: (setup: PrintSetup) => void }) {
  const printers = usePrinters()
  const [setup, setSetup] = useState<PrintSetup>({ ...last, copies: 1 })
  const change = (part: Partial<PrintSetup>) => setSetup({ ...setup, ...part })
  const chosen = printers?.find(({ name }) => name === setup.printer)
  if (printers?.length === 0) {
    return (
      <Alert
        type="warning"
        showIcon
        title="这台电脑还没有装打印机。请先在系统里添加打印机，或用“另存为”存成 PDF 到别的电脑上打印。"
      />
    )
  }
  return (
    <form
      className="print-choice"
      onSubmit={(event) => {
        event.preventDefault()
        last = setup
        onPrint(setup)
      }}
    >
      <label>
        打印机
        <Select
          aria-label="打印机"
          value={chosen?.name ?? ''}
          onChange={(printer) => change({ printer })}
          options={[
            { value: '', label: '系统默认打印机' },
            ...(printers ?? []).map(({ name, title, isPaused }) => ({
              value: name,
              label: isPaused ? `${title}（已暂停）` : title,
            })),
          ]}
        />
      </label>
      <label>
        份数
        <InputNumber
          aria-label="份数"
          autoFocus
          min={1}
          max={99}
          precision={0}
          value={setup.copies}
          onChange={(copies) => change({ copies: copies ?? 1 })}
        />
      </label>
      <Checkbox
        checked={setup.bothSides}
        onChange={(event) => change({ bothSides: event.target.checked })}
      >
        双面
      </Checkbox>
      <Checkbox checked={setup.onA4} onChange={(event) => change({ onA4: event.target.checked })}>
        A3 等大纸缩小到 A4
      </Checkbox>
      {chosen?.isPaused === true && (
        <Alert
          type="warning"
          showIcon
          title="这台打印机已暂停：送去的打印件要等它恢复才会印出来。"
        />
      )}
      <Button type="primary" htmlType="submit" disabled={printers === undefined}>
        打印
      </Button>
    </form>
  )
}

/** Those there are as the dialog opens; nothing while they are looked for. */
function usePrinters() {
  type Found = Awaited<ReturnType<typeof client.papers.printers>>['printers']
  const [found, setFound] = useState<Found | undefined>(undefined)
  const showFailure = useShowFailure()
  const look = useEffectEvent(() => {
    client.papers.printers({}).then(({ printers }) => setFound(printers), showFailure)
  })
  useEffect(() => look(), [])
  return found
}
