/** One numbered step of the schema. Additive only, once released. */
export type Migration = {
  /** The `user_version` the file has afterwards; without gaps from 1. */
  readonly version: number
  readonly name: string
  readonly sql: string
}
