import { App, Button } from 'antd'
import { useState } from 'react'
import { papers, type PaperKey, type PrintSetup } from '../../shared/papers/contract.ts'
import { client } from '../core/client.ts'
import { useShowFailure } from '../core/query.ts'
import { useJobRun } from '../core/run-job.ts'
import { PrintDialog } from '../ui/print-dialog.tsx'

/** The day's papers in the order they are handed out. */
const sheets = [
  'briefing',
  'roster',
  'zone-map',
  'grid-map',
  'toilets',
  'lpg',
] as const satisfies readonly PaperKey[]

/** 打印今日全部: the printer is asked for once, then one sheet after another; a failure stops the rest. */
export function PrintDayButton({ day }: { readonly day: string }) {
  const [isAsking, setAsking] = useState(false)
  const { run } = useJobRun<{ readonly id: string }>()
  const [at, setAt] = useState<PaperKey | undefined>(undefined)
  const { message } = App.useApp()
  const showFailure = useShowFailure()

  function stopped(sheet: PaperKey, sent: number) {
    void message.info(
      sent === 0
        ? `停在${papers[sheet]}，还没有送往打印机`
        : `停在${papers[sheet]}，前 ${sent} 种已送往打印机`,
    )
  }

  async function printAll(setup: PrintSetup) {
    setAsking(false)
    let sent = 0
    try {
      for (const sheet of sheets) {
        setAt(sheet)
        const { id } = await run(client.papers.draw({ sheet, day }))
        await client.papers.print({ id, ...setup })
        sent++
      }
      void message.success(`${sent} 种都已送往打印机`)
    } catch (error) {
      stopped(sheets[sent], sent)
      showFailure(error)
    } finally {
      setAt(undefined)
    }
  }

  return (
    <>
      <Button loading={at !== undefined} onClick={() => setAsking(true)}>
        {at === undefined ? '打印今日全部' : `正在打印${papers[at]}`}
      </Button>
      <PrintDialog
        what={isAsking ? `今日全部 ${sheets.length} 种` : undefined}
        onClose={() => setAsking(false)}
        onPrint={(setup) => void printAll(setup)}
      />
    </>
  )
}
