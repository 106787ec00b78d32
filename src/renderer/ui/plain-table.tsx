type TableData = {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A table of words and numbers as it stands on paper and on the wall; numbers end under one another. */
export function PlainTable({ columns, rows }: TableData) {
  const areNumbers = columns.map((_, at) => rows.every((row) => isNumber(row[at])))
  return (
    <table className={columns.length > 6 ? 'wide' : ''}>
      <thead>
        <tr>
          {columns.map((column, at) => (
            <th key={column} className={areNumbers[at] ? 'number' : ''}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            {row.map((cell, column) => (
              <td key={column} className={isNumber(cell) ? 'number' : ''}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function isNumber(cell: string): boolean {
  return /^[\d,.%—]+$/.test(cell)
}
