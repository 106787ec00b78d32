import type { CoordinateSystem } from '../../shared/transfer/coordinate-systems.ts'

/** A system as other programs know it. */
export type KnownSystem = { readonly code: number; readonly name: string; readonly text: string }

const cgcs =
  'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",' +
  'SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],' +
  'UNIT["Degree",0.0174532925199433]]'

/** GCJ-02 and BD-09 have no number and no text: such a file cannot say what it is. */
export const knownSystems: Partial<Record<CoordinateSystem, KnownSystem>> = {
  wgs84: {
    code: 4326,
    name: 'WGS 84',
    text:
      'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],' +
      'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]',
  },
  cgcs2000: { code: 4490, name: 'China Geodetic Coordinate System 2000', text: cgcs },
  epsg4548: {
    code: 4548,
    name: 'CGCS2000 / 3-degree Gauss-Kruger CM 117E',
    text:
      `PROJCS["CGCS2000_3_Degree_GK_CM_117E",${cgcs},PROJECTION["Gauss_Kruger"],` +
      'PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],' +
      'PARAMETER["Central_Meridian",117.0],PARAMETER["Scale_Factor",1.0],' +
      'PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]',
  },
}
