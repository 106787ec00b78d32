// The fallback runtime has no default app, so `electron FOLDER` would do nothing. This stands in
// for it: the first argument that is not a switch is the folder of the app to run.
const { app } = require('electron')
const { join, resolve } = require('node:path')
require('./shipped-sqlite.cjs')

const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.')
const manifest = require(join(folder, 'package.json'))
process.defaultApp = true
app.setAppPath(folder)
app.setName(manifest.productName ?? manifest.name)
app.setVersion(manifest.version)
if (!app.commandLine.hasSwitch('user-data-dir')) {
  app.setPath('userData', join(app.getPath('appData'), app.getName()))
}
require(join(folder, manifest.main))
