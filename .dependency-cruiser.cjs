/** The one-way rule of the house. `tests/architecture.test.ts` asserts how many modules were read. */
const feature =
  '(attendance|bindings|chores|communities|demo|grids|households|logs|lpg|needs|papers|pictures|places|points|reports|roster|settings|staff|teams|toilets|transfer|zones)'

module.exports = {
  forbidden: [
    {
      name: 'shared-is-pure',
      comment:
        'shared knows itself and zod: no node, no electron, no DOM, no library; regulations are dated data',
      severity: 'error',
      from: { path: '^src/shared' },
      to: { pathNot: ['^src/shared', '^node_modules/zod', '^resources/rule-sets/.*\\.json$'] },
    },
    {
      name: 'main-knows-no-renderer',
      severity: 'error',
      from: { path: '^src/main' },
      to: { path: '^src/(renderer|preload)' },
    },
    {
      name: 'renderer-knows-no-main',
      severity: 'error',
      from: { path: '^src/renderer' },
      to: { path: '^src/(main|preload)' },
    },
    {
      name: 'preload-knows-electron-only',
      severity: 'error',
      from: { path: '^src/preload' },
      to: { pathNot: '^(electron|node_modules/electron)' },
    },
    {
      name: 'main-features-stand-alone',
      comment: 'what features share is types and rules in src/shared',
      severity: 'error',
      from: { path: `^src/main/${feature}/` },
      to: { path: `^src/main/${feature}/`, pathNot: '^src/main/$1/' },
    },
    {
      name: 'screen-features-stand-alone',
      severity: 'error',
      from: { path: '^src/renderer/([^/]+)/', pathNot: '^src/renderer/(app|core|ui)/' },
      to: {
        path: '^src/renderer/[^/]+/',
        pathNot: ['^src/renderer/$1/', '^src/renderer/(core|ui)/'],
      },
    },
    {
      name: 'core-knows-no-feature',
      comment:
        'the lists that know them are main/handlers.ts, main/migrations and workers/tasks.ts',
      severity: 'error',
      from: { path: '^src/main/(core|office|geometry)/' },
      to: { path: `^src/main/(${feature}|app|cli|workers)/` },
    },
    {
      name: 'workers-import-pure-files',
      comment: 'a task has neither the post nor a window',
      severity: 'error',
      from: { path: '^src/main/workers/' },
      to: {
        path: [
          '^electron$',
          '^node_modules/(electron|kysely)',
          '^src/main/core/(open-database|backups)\\.ts$',
        ],
        reachable: true,
      },
    },
    {
      name: 'sqlite-where-files-are-opened',
      comment: 'the post itself, its backups, and GeoPackages, which are SQLite files too',
      severity: 'error',
      from: {
        path: '^src',
        pathNot: '^src/main/(core/(open-database|backups)|transfer/(write-)?geopackage)\\.ts$',
      },
      to: { path: '^node_modules/(@types/)?better-sqlite3' },
    },
    {
      name: 'electron-in-the-app-only',
      severity: 'error',
      from: { path: '^src', pathNot: ['^src/main/index\\.ts$', '^src/main/app/', '^src/preload/'] },
      to: { path: ['^electron$', '^node_modules/electron', '^electron-log'] },
    },
    {
      name: 'screen-libraries-in-ui-only',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/renderer/ui/' },
      to: { path: '^node_modules/(ag-grid|@ag-grid|echarts|ol|pdfjs-dist)' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^electron$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.tests.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
}
