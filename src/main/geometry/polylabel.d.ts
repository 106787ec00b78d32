// The package ships no types.
declare module 'polylabel' {
  type Ring = readonly (readonly [number, number])[]
  /** The spot of a polygon (outer ring first) that is furthest from its border. */
  const polylabel: (polygon: readonly Ring[], precision?: number) => number[]
  export { polylabel as default }
}
