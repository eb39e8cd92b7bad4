import tseslint from 'typescript-eslint';

/** Import boundaries: who may not import whom, and why. Types are free where `typesFree`. */
const boundary = (files, group, message, typesFree = false) => ({
  files,
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      { patterns: [{ regex: group, message, allowTypeImports: typesFree }] },
    ],
  },
});

const tests = ['**/*.test.ts', 'test/**', 'bench/**'];

export default tseslint.config(
  { ignores: ['node_modules', '.data', '.cache', 'ui/dist'] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 10],
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read the environment in config.ts only.' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    // Components may be classes of a decorator alone; Angular takes literals for its config classes.
    files: ['ui/**/*.ts'],
    rules: {
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  boundary(
    ['ui/**/*.ts'],
    '(/|^)(api/(?!clients/slug\\.ts$)|(database|workflows|temporal|stack|simulators)/)',
    'The browser gets only types from the API schemas, and how a slug is made.',
    true,
  ),
  boundary(
    ['database/**/*.ts'],
    '/(api|workflows|temporal|stack|simulators|ui)/',
    'The database layer knows none of its users.',
  ),
  boundary(
    ['simulators/**/*.ts'],
    '/(api|database|workflows|temporal|stack|ui)/',
    'The simulators must not share code with what they test.',
  ),
  boundary(
    ['api/**/*.ts'],
    '/workflows/(?!contracts\\.ts$)|/temporal/(?!client\\.ts$)|/(stack|simulators|ui)/|open-credentials|service-session',
    'The API starts work through workflows/contracts.ts, acts as its caller only and never opens credentials.',
  ),
  boundary(
    ['workflows/**/*.ts'],
    '/(api|stack|simulators|ui)/|/temporal/',
    'Workflows and activities get what they need from the worker.',
  ),
  boundary(
    ['temporal/**/*.ts'],
    '/(api|stack|simulators|ui)/',
    'The worker process knows workflows and the database only.',
  ),
  {
    files: ['workflows/**/*.workflow.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!@temporalio/(workflow|common)$|\\.{1,2}/)',
              message: 'Workflow code is deterministic: no Node, no libraries.',
              allowTypeImports: true,
            },
            {
              regex: '(activities|queries|/database/|/api/|/temporal/)',
              message: 'Workflow code imports contracts and pure code only.',
              allowTypeImports: true,
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/config.ts', 'test/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['stack/**', 'bench/**', 'ui/build/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: [...tests, 'database/migrations/**'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-restricted-imports': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
);
