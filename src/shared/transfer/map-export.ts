/** Formats a map can be handed on in. */
export const mapFormats = {
  geojson: 'GeoJSON',
  kml: 'KML（谷歌地球、奥维）',
  shapefile: 'Shapefile（ArcGIS、QGIS）',
  gpkg: 'GeoPackage（QGIS）',
} as const
export type MapFormat = keyof typeof mapFormats
export const mapFormatKeys = Object.keys(mapFormats) as [MapFormat, ...MapFormat[]]

/** What of the map is handed on; no phone and no household is among it. */
export const exportedLayers = {
  grids: '网格',
  zones: '管控区域',
  communities: '社区',
  units: '楼栋院落',
  streets: '道路',
  points: '点位',
  routes: '路线',
} as const
export type ExportedLayer = keyof typeof exportedLayers
export const exportedLayerKeys = Object.keys(exportedLayers) as [ExportedLayer, ...ExportedLayer[]]
