import { useMemo } from 'react'
import { layPicture } from '../../shared/pictures/lay.ts'
import { useCall } from '../core/query.ts'
import type { RowOf } from '../core/records.ts'
import type { MapPicture } from './map-picture.ts'

/** The post's base pictures as every map shows them, the lowest first. */
export function useBasePictures(): readonly MapPicture[] {
  const rows = useCall('basePictures.list', {}).data?.rows
  return useMemo(() => (rows ?? []).map(toMapPicture), [rows])
}

export function toMapPicture(row: RowOf<'basePictures'>): MapPicture {
  const { id, name, width, height, opacity, isOn, model, points } = row
  const { toPlace } = layPicture(model, points)
  return { id, title: name, width, height, opacity: opacity / 100, hidden: !isOn, toPlace }
}
