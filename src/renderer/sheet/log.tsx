import type { PaperSection, TablePaper } from '../../shared/reports/table-paper.ts'
import { Frame } from './frame.tsx'

/** Any log: its tables, where both sides of a hand-over sign, who signs for the sheet. */
export function LogSheet({ data }: { readonly data: TablePaper }) {
  return (
    <Frame
      head={data.head}
      title={data.title}
      middle={data.middle}
      signers={data.signers}
      note={data.note === '' ? undefined : data.note}
    >
      {data.sections.map((section, at) => (
        <Section key={at} section={section} />
      ))}
      {data.sections.length === 0 && <p className="zero">没有可列的内容。零报告。</p>}
      {data.handOvers.length > 0 && (
        <table className="hand-over">
          <tbody>
            {data.handOvers.map(({ name, fields }) => (
              <tr key={name}>
                <th>{name}</th>
                {fields.map((field) => (
                  <td key={field}>{field}：</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Frame>
  )
}

function Section({ section }: { readonly section: PaperSection }) {
  const { columns, rows, total } = section
  const struck = new Set(section.struck)
  const classes = [
    'log',
    section.newPage ? 'new-page' : '',
    section.dense ? 'dense' : '',
    section.wholeWords ? 'whole-words' : '',
  ]
  const classOf = (at: number) => {
    const { align } = columns[at]
    return align === 'right' ? 'number' : align === 'centre' ? 'centre' : undefined
  }
  const hasHeading = section.title !== '' || section.summary !== ''
  const heading = (
    <>
      {section.title !== '' && <h2>{section.title}</h2>}
      {section.summary !== '' && <p className="summary">{section.summary}</p>}
    </>
  )
  return (
    <section className={classes.filter((one) => one !== '').join(' ')}>
      {rows.length === 0 && heading}
      {rows.length > 0 && (
        <table>
          <colgroup>
            {columns.map(({ width }, at) => (
              <col key={at} style={width === 0 ? undefined : { width: `${width}mm` }} />
            ))}
          </colgroup>
          <thead>
            {/* In the head, which every page repeats: a loose page says whose rows it holds. */}
            {hasHeading && (
              <tr>
                <th className="section" colSpan={columns.length}>
                  {heading}
                </th>
              </tr>
            )}
            <tr>
              {columns.map(({ title }, at) => (
                <th key={at}>{title}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at} className={struck.has(at) ? 'struck' : undefined}>
                {row.map((cell, index) => (
                  <td key={index} className={classOf(index)}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
            {total !== null && (
              <tr className="total">
                {total.map((cell, index) => (
                  <td key={index} className={classOf(index)}>
                    {cell}
                  </td>
                ))}
              </tr>
            )}
          </tbody>
        </table>
      )}
    </section>
  )
}
