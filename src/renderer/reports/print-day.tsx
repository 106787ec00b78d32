import { App, Button } from 'antd'
import { useState } from 'react'
import { papers, type PaperKey } from '../../shared/papers/contract.ts'
import { client } from '../core/client.ts'
import { useShowFailure } from '../core/query.ts'
import { useJobRun } from '../core/run-job.ts'

/** The day's papers in the order they are handed out. */
const sheets = [
  'briefing',
  'roster',
  'zone-map',
  'grid-map',
  'toilets',
  'lpg',
] as const satisfies readonly PaperKey[]

/** 打印今日全部: one sheet after another through the system's dialog; closing it once stops the rest. */
export function PrintDayButton({ day }: { readonly day: string }) {
  const { run } = useJobRun<{ readonly id: string }>()
  const [at, setAt] = useState<PaperKey | undefined>(undefined)
  const { message } = App.useApp()
  const showFailure = useShowFailure()

  function stopped(sheet: PaperKey, sent: number) {
    void message.info(
      sent === 0
        ? `停在${papers[sheet]}，还没有送往打印机`
        : `停在${papers[sheet]}，前 ${sent} 份已送往打印机`,
    )
  }

  async function printAll() {
    let sent = 0
    try {
      for (const sheet of sheets) {
        setAt(sheet)
        const { id } = await run(client.papers.draw({ sheet, day }))
        const { isPrinted } = await client.papers.print({ id })
        if (!isPrinted) return stopped(sheet, sent)
        sent++
      }
      void message.success(`${sent} 份都已送往打印机`)
    } catch (error) {
      stopped(sheets[sent], sent)
      showFailure(error)
    } finally {
      setAt(undefined)
    }
  }

  return (
    <Button loading={at !== undefined} onClick={() => void printAll()}>
      {at === undefined ? '打印今日全部' : `正在打印${papers[at]}`}
    </Button>
  )
}
