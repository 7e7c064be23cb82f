import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import ts from 'typescript-eslint';

/** What a folder may not import. Inside one folder the way is `./`; between folders it is `@/`. */
function zone(folder, forbidden, message) {
  return {
    files: [`src/${folder}/**`],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ group: ['../../*', ...forbidden], message }] }],
    },
  };
}

const features = readdirSync(new URL('src/features', import.meta.url));

export default ts.config(
  { ignores: ['target', 'node_modules'] },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  a11y.flatConfigs.strict,
  hooks.configs.flat['recommended-latest'],
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // The API has both null and nothing; `== null` is either.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // Spreading a text gives its code points, which is what the API counts.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      'no-console': 'error',
      'jsx-a11y/no-autofocus': ['error', { ignoreNonDOM: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
          message: 'Text from documents and models is never markup.',
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },

  // One direction: ui, api <- features <- app. Features do not know each other.
  zone('ui', ['@/api', '@/api/*', '@/features/*', '@/app/*'], 'ui knows nobody.'),
  zone('api', ['@/ui', '@/ui/*', '@/features/*', '@/app/*'], 'api knows nobody.'),
  ...features.map(name =>
    zone(
      `features/${name}`,
      ['@/app/*', '@/features/*', '../*'],
      'A feature knows ui and api, not the shell and not another feature.',
    ),
  ),

  // Tests may reach for the mock API and the test kit.
  {
    files: ['mock-api/**', 'e2e/**', 'scripts/**', '*.config.*'],
    languageOptions: { globals: globals.node },
  },
  { files: ['**/*.js', '**/*.mjs'], ...ts.configs.disableTypeChecked },
  { files: ['e2e/**', 'scripts/**'], rules: { 'no-console': 'off' } },
  // MSW takes a thrown response as the answer.
  { files: ['mock-api/handlers/guard.ts'], rules: { '@typescript-eslint/only-throw-error': 'off' } },
);
