import type { FieldSpec } from './field.ts'
import type { Pick, PickOption } from './pick.ts'

/** Only a record that is called so, and only one, is what the cell means. */
export async function findPicked(pick: Pick, text: string): Promise<unknown> {
  const wanted = bare(text)
  const called = (await pick(text)).filter((option) => callsOf(option).includes(wanted))
  return called.length === 1 ? called[0].value : undefined
}

/** A record goes by its name, by its name with what it lies in, or by its code in the note. */
function callsOf({ label, note = '' }: PickOption): readonly string[] {
  const around = note.split(/\s+/).filter((word) => word !== '')
  const longer = around.map((_, at) => bare(around.slice(at).join('') + label))
  return [bare(label), ...longer, ...around]
}

function bare(text: string): string {
  return text.replace(/\s+/g, '')
}

/** What a cell's text means to its field; text that means nothing stays and is found faulty. */
export function cellValue(spec: FieldSpec, text: string): unknown {
  const keyOf = (word: string) =>
    Object.entries(spec.labels ?? {}).find(([, label]) => label === word)?.[0] ?? word
  switch (spec.kind) {
    case 'integer':
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
    case 'boolean':
      return ['是', '√', '✓', '1', '有'].includes(text)
    case 'choice':
      return keyOf(text)
    case 'choices':
      return text.split(/[、，,;；\s]+/).map(keyOf)
    case 'day': {
      const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
      return parts === null
        ? text
        : [parts[1], parts[2].padStart(2, '0'), parts[3].padStart(2, '0')].join('-')
    }
    default:
      return text
  }
}
