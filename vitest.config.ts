import { defineConfig } from 'vitest/config';

/** `npm run test:sql -- --update` (vitest's own flag) tells the text suites to rewrite their expectations too. */
const updates = process.argv.some((argument) => argument === '--update' || argument === '-u');

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/slow/**'],
    setupFiles: ['test/seed.ts'],
    // Processes, not threads: suites start worker threads of their own, load native add-ons and send signals.
    pool: 'forks',
    maxWorkers: 2,
    // Users' functions are loaded as users' Node loads them.
    server: { deps: { external: [/\/millrace-functions-/, /\/examples\/functions\//] } },
    testTimeout: 20_000,
    hookTimeout: 20_000,
    env: updates ? { UPDATE_EXPECTATIONS: '1' } : {},
  },
});
