// The project's better-sqlite3 needs a newer Node-API than this runtime has and would crash it at
// the first query. The copy that came with the runtime fits; worker threads load modules on their
// own, so each is told the same.
const Module = require('node:module')
const { join } = require('node:path')
const threads = require('node:worker_threads')

const shipped = join(__dirname, 'node_modules', 'better-sqlite3')
const resolveFilename = Module._resolveFilename
Module._resolveFilename = function (request, ...rest) {
  return resolveFilename.call(this, request === 'better-sqlite3' ? shipped : request, ...rest)
}

const { Worker } = threads
threads.Worker = class extends Worker {
  constructor(file, options = {}) {
    const execArgv = ['--require', __filename, ...(options.execArgv ?? [])]
    super(file, { ...options, execArgv })
  }
}
