/** An Electron that can be started: the one the project names, or the fallback of a closed network. */
export type ElectronRuntime = {
  readonly executable: string
  readonly kind: 'installed' | 'fallback'
  readonly version: string
}
