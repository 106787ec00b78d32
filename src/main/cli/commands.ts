import { resolve } from 'node:path'
import { canonicalFingerprint } from '../office/package-signature.ts'
import { verifyPackage } from '../office/verify-package.ts'
import { needed, print, readOptions, type Command } from './arguments.ts'
import { benchRoster } from './bench-roster.ts'
import { demo } from './demo.ts'
import { exportMap } from './export-map.ts'
import { importFiles } from './import.ts'
import { withDesk } from './open-cli-desk.ts'
import { roster } from './roster.ts'
import { split } from './split.ts'

export const usage = `街道防疫指挥台 命令行
  demo    --db FILE [--seed 1] [--scale 1]        建立演示街道
  demo    --files DIR [--seed 1] [--scale 1]      把演示资料写成可导入的文件
  import  --db FILE [--communities F] [--units F] [--streets F]（GeoJSON、KML/KMZ、Shapefile、GeoPackage）
          [--staff F.xlsx] [--households F.xlsx] [--map-field 本程序字段=文件列名]…
          [--crs wgs84|cgcs2000|epsg4548|gcj02|bd09]
  export-map --db FILE --out DIR [--format geojson,kml,shapefile,gpkg] [--crs wgs84]
          [--layers grids,zones,communities,units,streets,points,routes]
  split   --db FILE --grids 11 [--only 社区,社区,…] [--seed 1] [--method huntington-hill|adams]
          [--template standard-grid|light-grid] [--tolerance 1] [--out grids.geojson]
          [--report report.json] [--assignments units.csv]
  roster  --db FILE --from 2022-03-20 --days 7 [--seconds 10] [--moves N] [--seed 1]
          [--report report.json]
  bench-roster FILE [--seconds 10] [--moves N] [--seed 1] [--out solution.csv]   求解公开排班算例
  print-map --db FILE --what grids|zones|atlas --out F.pdf [--paper A4|A3|A2|A1|A0] [--date 2022-03-22] [--full]
  daily   --db FILE --date 2022-03-22 --out DIR   导出当日材料
  verify  DIR [--db FILE] [--trust 指纹]…          核验导出的文件夹；给出登记的指挥所时，别人签名的算不通过`

/**
 * `verify DIR`: whether the package is whole, and who signed it. Exit 1 when it is not, or when keys
 * are named and it was signed by none of them.
 */
const verify: Command = async (args) => {
  const { values, positionals } = readOptions(args, {
    db: { type: 'string' },
    trust: { type: 'string', multiple: true },
  })
  const folder = resolve(needed(positionals[0], 'DIR'))
  const trusted = (values.trust ?? []).map((typed) => {
    const fingerprint = canonicalFingerprint(typed)
    return { name: fingerprint, fingerprint }
  })
  const check =
    values.db === undefined
      ? await verifyPackage(folder, trusted)
      : await withDesk(values.db, true, ({ client }) => client.reports.verify({ folder }))
  for (const sentence of check.sentences) process.stderr.write(`${sentence}\n`)
  const { ok, verdict, signer, missing, changed, extra } = check
  print({ ok, verdict, signer, missing, changed, extra })
  const asksWho = values.db !== undefined || trusted.length > 0
  return (asksWho ? verdict === 'good' : ok) ? 0 : 1
}

/** The commands that need no window; `daily` and `print-map` print pages and run in Electron. */
export const commands: Readonly<Record<string, Command>> = {
  demo,
  import: importFiles,
  'export-map': exportMap,
  split,
  roster,
  'bench-roster': benchRoster,
  verify,
}
