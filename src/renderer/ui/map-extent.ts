import { createEmpty, extend, isEmpty, type Extent } from 'ol/extent'
import VectorLayer from 'ol/layer/Vector'
import type OlMap from 'ol/Map'
import { toLonLat } from 'ol/proj'
import type VectorSource from 'ol/source/Vector'
import { isPlainPlace } from '../../shared/georeference/plain.ts'
import { pictureExtent, type MapPicture } from './map-picture.ts'

/**
 * Everything visible on a map, in the units of its view. What is drawn on a picture without a place
 * lies far from town: it counts only where there is nothing else.
 */
export function extentOfAll(map: OlMap, pictures: readonly MapPicture[]): Extent | undefined {
  const [town, located, plain] = [createEmpty(), createEmpty(), createEmpty()]
  for (const layer of map.getLayers().getArray()) {
    if (!(layer instanceof VectorLayer) || !layer.getVisible()) continue
    for (const feature of (layer.getSource() as VectorSource | null)?.getFeatures() ?? []) {
      const extent = feature.getGeometry()?.getExtent()
      if (extent !== undefined) extend(isPlain(extent) ? plain : town, extent)
    }
  }
  for (const picture of pictures) {
    const extent = pictureExtent(picture)
    extend(isPlain(extent) ? plain : located, extent)
  }
  return [town, located, plain].find((extent) => !isEmpty(extent))
}

function isPlain(extent: Extent): boolean {
  const [lon, lat] = toLonLat([extent[0], extent[1]])
  return isPlainPlace([lon, lat])
}
