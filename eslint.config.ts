import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** Windows loses the keyboard focus after these; the program has dialogs of its own. */
const noNativeDialogs = ['alert', 'confirm', 'prompt'].flatMap((name) => [
  { object: 'window', property: name, message: 'Use ui/dialog: inputs die after native dialogs.' },
])

export default tseslint.config(
  { ignores: ['out', 'dist', 'release', 'test-results', 'node_modules'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      // The one project that holds every file: types are resolved once instead of four times.
      parserOptions: { project: 'tsconfig.tests.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-properties': ['error', ...noNativeDialogs],
      'no-restricted-globals': ['error', 'alert', 'confirm', 'prompt'],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSEnumDeclaration', message: 'String unions over enum.' },
      ],
    },
  },
  {
    files: ['**/*.cjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { parserOptions: { project: null } },
    rules: {
      ...tseslint.configs.disableTypeChecked.rules,
      '@typescript-eslint/no-require-imports': 'off',
    },
  },
  {
    files: ['*.config.ts', 'tests/config/*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['src/**'],
    // The tables in one view, as types and as SQL: the longest lists there are.
    ignores: ['src/main/core/schema.ts', 'src/main/migrations/001-house.ts'],
    rules: { 'max-lines': ['error', 300] },
  },
  {
    files: ['src/renderer/**'],
    plugins: { 'react-hooks': reactHooks },
    rules: { ...reactHooks.configs.recommended.rules },
  },
)
