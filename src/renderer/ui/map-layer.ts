import type { Area, LineString, Point } from '../../shared/core/geo.ts'

/** Solid, diagonal hatch or dots: what tells areas apart on black-and-white paper. */
export type Hatch = 'none' | 'solid' | 'diagonal' | 'dots'

export type MapStyle = {
  /** Line and hatch colour. */
  readonly colour: string
  readonly hatch?: Hatch
  /** How strongly an area is filled, 0–1; 0.15 by default. */
  readonly strength?: number
  readonly width?: number
  /** Lines: the colour of a thin edge on both sides. */
  readonly casing?: string
  readonly dash?: readonly number[]
  /** Points: radius in pixels, and one or two characters inside. */
  readonly radius?: number
  readonly sign?: string
  /** Lines: arrows that tell the one way they are walked. */
  readonly arrows?: boolean
}

export type MapShape = {
  readonly id: string
  readonly geometry: Area | LineString | Point
  readonly label?: string
  /** Over the layer's own. */
  readonly style?: MapStyle
  /** In a layer that is gathered: what is counted at this place. */
  readonly tallies?: readonly Tally[]
}

/** One sign of the legend and how often it stands at a place. */
export type Tally = {
  /** Its place in the legend. */
  readonly order: number
  readonly sign: string
  readonly colour: string
  readonly count: number
}

export type MapLayer = {
  readonly key: string
  /** In the legend, where the layer can be switched off. */
  readonly title: string
  readonly style: MapStyle
  readonly shapes: readonly MapShape[]
  /** Labels appear once a pixel is at most this many metres; always when left out. */
  readonly labelsWithin?: number
  /** Names that are always drawn and that the others keep clear of: all, or those with room. */
  readonly namesFirst?: 'all' | 'roomy'
  /** A click chooses among its shapes; true by default. */
  readonly selectable?: boolean
  /** Off until switched on in the legend. */
  readonly hidden?: boolean
  /** Places too near to be told apart at this zoom become one, and their tallies are added up. */
  readonly isGathered?: boolean
}

export type MapChoice = {
  readonly layer: string
  readonly id: string
  /** All the shapes that stand as one, `id` the first of them. */
  readonly ids?: readonly string[]
}
