/** What a file of lines or areas may end with. */
export const drawnEndings = ['.geojson', '.json', '.kml', '.kmz', '.shp', '.zip', '.gpkg'] as const
/** What a table may end with. */
export const tableEndings = ['.xlsx', '.csv'] as const
/** What a file of units may end with: drawn, or a table with coordinates. */
export const mapEndings = [...drawnEndings, ...tableEndings] as const

/**
 * A path and the layer that is meant, where a file has several: `D:\\map.gpkg|院落`. Windows allows
 * no `|` in a name.
 */
export function splitLayer(path: string): { readonly file: string; readonly layer?: string } {
  const at = path.lastIndexOf('|')
  return at < 0 ? { file: path } : { file: path.slice(0, at), layer: path.slice(at + 1).trim() }
}
