import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string) => resolve(import.meta.dirname, path)

// Electron 33 (the runtime where the current one cannot be fetched) and 45 run the same files:
// nothing newer than Node 20.18 and Chromium 130 may be emitted. better-sqlite3 is the only
// package that is not bundled, because it carries a native binary.
const mainOutput = {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name].cjs',
} as const

/** Workers read the solver's WebAssembly from where they lie themselves. */
const solverBesideTheBundle = {
  name: 'solver-beside-the-bundle',
  generateBundle(this: { emitFile: (file: object) => void }) {
    const source = readFileSync(at('node_modules/highs/build/highs.wasm'))
    this.emitFile({ type: 'asset', fileName: 'highs.wasm', source })
  },
}

export default defineConfig({
  main: {
    plugins: [solverBesideTheBundle],
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      minify: false,
      rollupOptions: {
        external: ['electron', 'better-sqlite3'],
        input: {
          index: at('src/main/index.ts'),
          cli: at('src/main/cli/index.ts'),
          'job-worker': at('src/main/workers/job-worker.ts'),
          'solver-worker': at('src/main/workers/solver-worker.ts'),
        },
        output: mainOutput,
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        external: ['electron'],
        input: { index: at('src/preload/index.ts') },
        output: mainOutput,
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react()],
    build: {
      target: 'chrome130',
      // Half the time to the first figures is reading the page's code.
      minify: true,
      // Read from the program's own disk: the list's library is one piece, and nobody need hear of it.
      chunkSizeWarningLimit: 1500,
      modulePreload: { polyfill: false },
      // The page's policy loads fonts from the program's own files, not from a style sheet.
      assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
      rollupOptions: {
        input: { index: at('src/renderer/index.html'), sheet: at('src/renderer/sheet.html') },
      },
    },
  },
})
