import { fitPicture, type ControlPoint, type Fit } from '../georeference/fit.ts'
import type { PictureModel } from './contract.ts'

/** How a picture lies; one without a place is held upright by two corners. */
export function layPicture(model: PictureModel, points: readonly ControlPoint[]): Fit {
  return fitPicture(model === 'plain' ? 'similarity' : model, points)
}
