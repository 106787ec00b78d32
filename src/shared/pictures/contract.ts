import { z } from 'zod'
import { command, job, query } from '../core/contract.ts'
import type { Position } from '../core/geo.ts'
import { recordCalls, recordKey } from '../core/records.ts'
import { decidingSeats } from '../core/roles.ts'
import type { ControlPoint } from '../georeference/fit.ts'
import { coordinateSystemKeys } from '../transfer/coordinate-systems.ts'

/** How a picture lies on the map: upright as it came, or by control points. */
export const pictureModels = {
  plain: '未定位',
  similarity: '已定位（相似）',
  affine: '已定位（仿射）',
  projective: '已定位（透视）',
} as const
export type PictureModel = keyof typeof pictureModels
const pictureModelKeys = Object.keys(pictureModels) as [PictureModel, ...PictureModel[]]

/** What a picture file may be at most; larger ones would not fit into an old computer's memory. */
export const largestPicture = { megabytes: 40, megapixels: 64 } as const

export const basePictureFields = z.object({
  name: z.string().trim().min(1, '不能为空').max(60).describe('底图名称'),
  /** Shown on every map unless switched off there. */
  isOn: z.boolean().describe('显示').default(true),
  opacity: z.int().min(10).max(100).describe('浓度').default(70),
  /** The largest lies on top. */
  sort: z.int().min(0).max(9999).describe('顺序').default(0),
})

const place: z.ZodType<Position, Position> = z.tuple([
  z.number().min(-180).max(180),
  z.number().min(-90).max(90),
])
const controlPoint: z.ZodType<ControlPoint, ControlPoint> = z.object({
  pixel: z.tuple([z.number(), z.number()]),
  place,
})
const laid = {
  model: z.enum(pictureModelKeys).describe('定位方式'),
  points: z.array(controlPoint).min(2).max(50).describe('控制点'),
}

/** What was drawn on a picture without a place and goes along when it gets one. */
export const carriedKinds = {
  zones: '区域',
  mapPoints: '点位',
  toilets: '厕所',
  walkRoutes: '路线',
}
const carried = z.object({
  kind: z.enum(Object.keys(carriedKinds) as [keyof typeof carriedKinds]),
  id: z.string(),
})
export type Carried = z.output<typeof carried>

export const basePicturesContract = {
  ...recordCalls(
    '底图',
    basePictureFields,
    { ...laid, width: z.int(), height: z.int(), bytes: z.int() },
    decidingSeats,
  ),
  /** 导入底图: reads and judges the file; it lies under the street, or by itself without one. */
  add: job(
    z.object({
      path: z.string().trim().min(1, '请选择图片').max(1000).describe('图片文件'),
      name: z.string().trim().max(60).describe('底图名称').default(''),
    }),
    recordKey,
    { label: '导入底图', roles: decidingSeats },
  ),
  /** The file as it was imported. */
  file: query(
    z.object({ id: z.string() }),
    z.object({ bytes: z.instanceof(Uint8Array), type: z.string() }),
  ),
  /**
   * 定位底图: lays a picture by control points. What was drawn on it while it had no place goes
   * along; `carried` names it when the step is undone.
   */
  place: command(
    recordKey.extend({ ...laid, carried: z.array(carried).max(5000).optional() }),
    recordKey.extend({ carried: z.array(carried) }),
    { label: '定位底图', roles: decidingSeats },
  ),
  /** A place typed in by its coordinates, as the map counts it. */
  locate: query(
    z.object({
      system: z.enum(coordinateSystemKeys).describe('坐标系'),
      x: z.number().describe('经度或东坐标'),
      y: z.number().describe('纬度或北坐标'),
    }),
    z.object({ place }),
  ),
}
