/** What a picture says of itself, and whether its data bears it out; `undefined` when it is broken. */
export type Judge = (bytes: Uint8Array) =>
  | {
      readonly width: number
      readonly height: number
      readonly check?: () => Promise<boolean>
    }
  | undefined
