// npm run icon: draws resources/icon.png and resources/icon.ico from resources/icon.svg.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import { findElectron } from './runtime/find-electron.ts'
import { runMain } from './runtime/launch-error.ts'
import { projectRoot } from './runtime/project.ts'
import { electronEnvironment, switchesHere } from './runtime/run-electron.ts'
import { ensureSystemPackages } from './runtime/system-packages.ts'
import { hasDisplay, openDisplay } from './runtime/virtual-display.ts'

const icoSizes = [16, 24, 32, 48, 64, 128, 256]
const pngSize = 512

const resource = (name: string) => join(projectRoot, 'resources', name)

await runMain(async () => {
  const svg = readFileSync(resource('icon.svg'), 'utf8')
  const pictures = await draw(svg, [...icoSizes, pngSize])
  writeFileSync(resource('icon.png'), pictures[icoSizes.length])
  writeFileSync(resource('icon.ico'), toIco(icoSizes, pictures))
  return 0
})

/** Draws the SVG at each size (pixels, square) in a hidden window. Returns PNG files. */
async function draw(svg: string, sizes: readonly number[]): Promise<Buffer[]> {
  const { executable } = await findElectron()
  ensureSystemPackages(!hasDisplay())
  const display = await openDisplay()
  const folder = mkdtempSync(join(tmpdir(), 'streetpost-icon-'))
  writeFileSync(join(folder, 'package.json'), '{"name":"icon","version":"1.0.0","main":"main.cjs"}')
  writeFileSync(
    join(folder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => new BrowserWindow({ show: false }).loadURL('about:blank'))`,
  )
  const app = await _electron.launch({
    executablePath: executable,
    args: [...switchesHere(executable), `--user-data-dir=${join(folder, 'user')}`, folder],
    env: electronEnvironment(display.env),
  })
  try {
    const page = await app.firstWindow()
    const urls = await page.evaluate(drawInPage, { svg, sizes })
    return urls.map((url) => Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'))
  } finally {
    await app.close()
    await display.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs in the page. Returns one data URL for each size. */
async function drawInPage(task: { svg: string; sizes: readonly number[] }): Promise<string[]> {
  const image = new Image()
  image.src = `data:image/svg+xml;utf8,${encodeURIComponent(task.svg)}`
  await image.decode()
  return task.sizes.map((size) => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = size
    canvas.getContext('2d')?.drawImage(image, 0, 0, size, size)
    return canvas.toDataURL('image/png')
  })
}

/** An ICO file that holds PNG pictures: a header, one 16-byte entry each, then the pictures. */
function toIco(sizes: readonly number[], pictures: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(6 + 16 * sizes.length)
  head.writeUInt16LE(1, 2) // an icon, not a cursor
  head.writeUInt16LE(sizes.length, 4)
  let offset = head.length
  sizes.forEach((size, index) => {
    const entry = 6 + 16 * index
    const length = pictures[index].length
    head.writeUInt8(size % 256, entry) // 0 stands for 256
    head.writeUInt8(size % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4) // colour planes
    head.writeUInt16LE(32, entry + 6) // bits per pixel
    head.writeUInt32LE(length, entry + 8)
    head.writeUInt32LE(offset, entry + 12)
    offset += length
  })
  return Buffer.concat([head, ...pictures.slice(0, sizes.length)])
}
