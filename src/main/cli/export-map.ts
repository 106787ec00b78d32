import { resolve } from 'node:path'
import type { OutputOf } from '../../shared/core/contract.ts'
import type { transferContract } from '../../shared/transfer/contract.ts'
import type { CoordinateSystem } from '../../shared/transfer/coordinate-systems.ts'
import {
  mapFormatKeys,
  type ExportedLayer,
  type MapFormat,
} from '../../shared/transfer/map-export.ts'
import { needed, print, readOptions, type Command } from './arguments.ts'
import { withDesk } from './open-cli-desk.ts'

const text = { type: 'string' } as const

/** `export-map`: grids, zones, units and points for other people's map programs. */
export const exportMap: Command = async (args) => {
  const { values } = readOptions(args, {
    db: text,
    out: text,
    format: text,
    crs: text,
    layers: text,
  })
  const folder = resolve(needed(values.out, 'out'))
  return withDesk(needed(values.db, 'db'), true, async ({ client, finish }) => {
    const ticket = await client.transfer.exportMap({
      folder,
      exactly: true,
      formats: (words(values.format) ?? [...mapFormatKeys]) as MapFormat[],
      layers: words(values.layers) as ExportedLayer[] | undefined,
      system: values.crs as CoordinateSystem | undefined,
    })
    print(await finish<OutputOf<typeof transferContract.exportMap>>(ticket))
    return 0
  })
}

function words(list: string | undefined): string[] | undefined {
  return list?.split(/[,，、]/).map((word) => word.trim())
}
