import type { ReactNode } from 'react'
import type { SheetHead } from '../../shared/reports/sheets.ts'

/** Title, the line under it, the sheet itself, and who signs for it. */
export function Frame(props: {
  readonly head: SheetHead
  readonly title: string
  /** Between unit and cut-off, in the middle of the line. */
  readonly middle?: string
  readonly note?: string
  readonly signers?: readonly string[]
  /** In the corner above the title. */
  readonly secrecy?: string
  readonly children: ReactNode
}) {
  const { head, signers = ['制表人', '审核人', '签发'] } = props
  return (
    <main className="sheet">
      <header>
        {props.secrecy !== undefined && <p className="secrecy">{props.secrecy}</p>}
        <h1>{props.title}</h1>
        <div className="under-title">
          <span>编制单位：{head.postName || head.streetName}</span>
          <span>{props.middle ?? head.dayText}</span>
          <span>{head.cutoffText}</span>
        </div>
      </header>
      {props.children}
      <footer className="sign-line">
        {props.note !== undefined && <p className="note">{props.note}</p>}
        <div>
          {signers.map((who) => (
            <span key={who}>
              {who}：<i />
            </span>
          ))}
          <span>
            日期：
            <i />
          </span>
        </div>
      </footer>
    </main>
  )
}
