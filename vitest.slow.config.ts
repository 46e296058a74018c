import { defineConfig } from 'vitest/config';

/** Crash, simulation and long property suites: `npm run test:slow`. */
export default defineConfig({
  test: {
    // The formats' own suites once more, with ten times as many rows.
    include: ['test/slow/**/*.test.ts', 'test/formats/*-format.test.ts', 'test/formats/json-scanner.test.ts'],
    env: { ROUND_TRIPS: '10000' },
    setupFiles: ['test/seed.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 600_000,
    hookTimeout: 60_000,
    passWithNoTests: true,
  },
});
