import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import loadHighs, { type Highs } from 'highs'

let loading: Promise<Highs> | undefined

/** The HiGHS solver, loaded once a thread. The build lays its WebAssembly beside the bundle. */
export function loadSolver(): Promise<Highs> {
  loading ??= loadHighs({ wasmBinary: readFileSync(wasmFile()) })
  return loading
}

function wasmFile(): string {
  // Sources that run as they are, in tests and benches, have no bundle and no `__dirname` of their own.
  const beside = typeof __dirname === 'string' ? join(__dirname, 'highs.wasm') : ''
  if (existsSync(beside)) return beside
  return createRequire(import.meta.url).resolve('highs/runtime')
}
