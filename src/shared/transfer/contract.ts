import { z } from 'zod'
import { job } from '../core/contract.ts'
import { decidingSeats, ledgerSeats } from '../core/roles.ts'
import { coordinateSystemKeys } from './coordinate-systems.ts'
import { exportedLayerKeys, mapFormatKeys } from './map-export.ts'

/** A path; a layer of a file with several stands behind it: `D:\\map.gpkg|院落`. */
const path = (label: string) => z.string().trim().min(1).max(1000).describe(label).optional()

const subject = z.object({
  read: z.int(),
  accepted: z.int(),
  refused: z.array(z.object({ row: z.int(), sheet: z.string().optional(), reason: z.string() })),
})

/** What came in, what did not and why; the same in sentences for a person. */
export const importReportSchema = z.object({
  communities: subject,
  units: subject.extend({
    notHousing: z.int(),
    acrossBorder: z.array(
      z.object({
        row: z.int(),
        name: z.string(),
        community: z.string(),
        area: z.number(),
        outside: z.number(),
        mostlyIn: z.string().optional(),
      }),
    ),
    withoutCommunity: z.array(
      z.object({
        row: z.int(),
        name: z.string(),
        community: z.string(),
        said: z.string().optional(),
      }),
    ),
  }),
  streets: subject,
  staff: subject,
  households: subject,
  notices: z.array(z.string()),
})

export const transferContract = {
  /** 导入资料: files of the ledger, whichever are there; adds, never overwrites. */
  import: job(
    z
      .object({
        communities: path('社区范围'),
        units: path('楼栋院落'),
        streets: path('道路'),
        staff: path('人员名册'),
        households: path('户台账'),
        /** How the maps' coordinates are meant; left out, each file's own word counts, else WGS-84. */
        system: z.enum(coordinateSystemKeys).describe('坐标系').optional(),
        /** `ours=theirs`, such as `households=units`. */
        mapFields: z.array(z.string().max(200)).max(100).describe('列对应').default([]),
      })
      .refine(
        ({ communities, units, streets, staff, households }) =>
          [communities, units, streets, staff, households].some((file) => file !== undefined),
        '至少选一个文件',
      ),
    z.object({ report: importReportSchema, sentences: z.array(z.string()) }),
    { label: '导入资料', roles: decidingSeats },
  ),
  /** Reads the first sheet of a table for a look before anything is written: column names, then rows. */
  readTable: job(
    z.object({
      path: z.string().trim().min(1).max(1000).describe('表格'),
      /** Column names that are expected; they decide which row is the header row. */
      known: z.array(z.string().max(60)).max(60),
    }),
    z.object({
      cells: z.array(z.array(z.string())),
      /** The number of each row as the spreadsheet program shows it, the column names left out. */
      rowNumbers: z.array(z.int().positive()),
    }),
    { label: '读取表格' },
  ),
  /** 导出地图: writes `地图数据-2022-03-22` under `folder`, or exactly there. */
  exportMap: job(
    z.object({
      folder: z.string().trim().min(1, '请选择文件夹').describe('文件夹'),
      formats: z.array(z.enum(mapFormatKeys)).min(1, '至少选一种格式').describe('格式'),
      layers: z
        .array(z.enum(exportedLayerKeys))
        .min(1, '至少选一种内容')
        .describe('内容')
        .default([...exportedLayerKeys]),
      system: z.enum(coordinateSystemKeys).describe('坐标系').default('wgs84'),
      exactly: z.boolean().describe('直接写入该文件夹').default(false),
    }),
    z.object({
      folder: z.string(),
      files: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
      layers: z.array(z.object({ name: z.string(), features: z.int() })),
      /** Drawn on a picture without a place, and therefore left out. */
      withoutPlace: z.int(),
    }),
    { label: '导出地图', roles: ledgerSeats },
  ),
}
