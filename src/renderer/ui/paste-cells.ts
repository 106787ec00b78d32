import { instantAt, isDay, type Day } from '../../shared/core/dates.ts'
import type { FieldSpec } from './field.ts'
import type { Pick, PickOption } from './pick.ts'

/** Only a record that is called so, and only one, is what the cell means. */
export async function findPicked(pick: Pick, text: string): Promise<unknown> {
  const wanted = bare(text)
  const called = (await pick(text)).filter((option) => callsOf(option).includes(wanted))
  return called.length === 1 ? called[0].value : undefined
}

/**
 * A record goes by its name or the first words of it (an address without who lives there), by its
 * name with what it lies in or belongs to, or by its code in the note.
 */
function callsOf({ label, note = '' }: PickOption): readonly string[] {
  const words = wordsIn(label)
  const starts = words.map((_, at) => words.slice(0, at + 1).join(''))
  const around = wordsIn(note)
  const longer = around.map((_, at) => bare(around.slice(at).join('') + label))
  return [...starts, ...longer, ...around, ...around.map((word) => bare(label + word))]
}

function wordsIn(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

function bare(text: string): string {
  return text.replace(/\s+/g, '')
}

/**
 * What a cell's text means to its field; text that means nothing stays and is found faulty.
 *
 * @param day The day a time without one is of.
 */
export function cellValue(spec: FieldSpec, text: string, day: Day): unknown {
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
    case 'instant':
      return instantIn(text, day) ?? text
    default:
      return text
  }
}

const writtenTime =
  /^(?:(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?\s*)?(\d{1,2})[:：](\d{2})(?:[:：]\d{2})?$/

/** `8:05`, `3月22日 8:05`, `2022/3/22 08:05`; undefined for what is no time. */
export function instantIn(text: string, day: Day): string | undefined {
  const parts = writtenTime.exec(text)
  if (parts === null) return undefined
  const [year, month, date] = day.split('-')
  const two = (part: string | undefined, usual: string) => (part ?? usual).padStart(2, '0')
  const on = [parts[1] ?? year, two(parts[2], month), two(parts[3], date)].join('-')
  const minutes = Number(parts[4]) * 60 + Number(parts[5])
  return isDay(on) && Number(parts[5]) < 60 && minutes <= 24 * 60
    ? instantAt(on, minutes)
    : undefined
}
