import { paperLine } from '../../shared/toilets/entry-schemas.ts'
import { disinfectionPurposes, disinfectionSteps, touchParts } from '../../shared/toilets/labels.ts'
import { client, type CallInput } from '../core/client.ts'
import type { LogTable } from '../ui/log-paste.tsx'

type Lines = CallInput<'toilets.recordLines'>['lines']

/** The paper log of a day, typed into a spreadsheet: a use and its disinfection in a line. */
export const paperTable: LogTable = {
  noun: '使用和消杀',
  schema: paperLine,
  fields: [
    { name: 'code' },
    { name: 'inAt' },
    { name: 'outAt' },
    { name: 'householdCode' },
    { name: 'startAt' },
    { name: 'endAt' },
    { name: 'agent' },
    { name: 'mgPerLitre' },
    { name: 'contactMinutes' },
    { name: 'volumeMl' },
    { name: 'operator' },
    { name: 'checker' },
    { name: 'purpose', labels: disinfectionPurposes },
    { name: 'steps', labels: disinfectionSteps },
    { name: 'parts', labels: touchParts },
    { name: 'lateReason' },
    { name: 'remark' },
    { name: 'asHappened' },
  ],
  note: '没有写步骤、重点部位的，按三步和四个重点部位登记。',
  check: async (lines) => (await client.toilets.checkLines({ lines: lines as Lines })).faults,
  write: async (lines, wrote) => {
    const { ids } = await client.toilets.recordLines({ lines: lines as Lines })
    wrote(lines.length, {
      label: '',
      run: () => client.toilets.reverseLines({ ids, remark: '当场撤销' }),
    })
  },
}
