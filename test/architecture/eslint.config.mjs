import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Rules that find bugs, and the few shapes this code base does without. Formatting is Prettier's. */
const shapes = {
  enum: {
    selector: 'TSEnumDeclaration',
    message: 'No enums: a union of strings is plain data and survives JSON.',
  },
  defaultExport: {
    selector: 'ExportDefaultDeclaration',
    message:
      'No default exports: a name is the same everywhere. Only a definition (process.ts) is one.',
  },
  inheritance: {
    selector: 'ClassDeclaration[superClass]:not([superClass.name=/Error$/])',
    message: 'No inheritance outside errors, filters and entities: pass a function instead.',
  },
};
const without = (...names) => [
  'error',
  ...Object.entries(shapes)
    .filter(([name]) => !names.includes(name))
    .map(([, shape]) => shape),
];

const lengths = {
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
};
const unused = { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true };

export default [
  { ignores: ['**/dist/', '**/node_modules/', '.data/', 'coverage/', '**/*.d.mts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: process.cwd() },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      ...lengths,
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', unused],
      'no-restricted-syntax': without(),
    },
  },
  {
    files: ['**/*.mjs'],
    rules: {
      ...lengths,
      'no-unused-vars': ['error', unused],
      'no-restricted-syntax': without('enum'),
    },
  },
  {
    files: ['apps/web/src/**'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    // A definition is a text to be read from top to bottom, not a program.
    files: ['workflows/processes/**'],
    rules: {
      'max-lines': ['error', { max: 600, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': 'off',
    },
  },
  {
    // Temporal serves every type of workflow through a default export.
    files: ['**/process.ts', '**/*.workflow.ts', '**/*.config.{ts,mjs}'],
    rules: { 'no-restricted-syntax': without('defaultExport') },
  },
  {
    files: ['**/*.{entity,filter,guard}.ts', 'libs/persistence/src/entities/**'],
    rules: { 'no-restricted-syntax': without('inheritance') },
  },
  {
    files: ['**/*.spec.{ts,tsx}', 'test/**'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
  },
  {
    // Tools want their configuration, their set-up and their hooks as default exports.
    files: ['test/architecture/*.mjs', 'test/support/*.mjs'],
    rules: { 'no-restricted-syntax': without('defaultExport') },
  },
];
