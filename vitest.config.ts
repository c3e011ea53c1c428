import { defineConfig } from 'vitest/config'
import { tempFolder } from './scripts/lib/tempFolder.mjs'

process.env['TMPDIR'] = tempFolder()

export default defineConfig({
  test: {
    // On two cores, one is left over while the other waits for the database.
    maxWorkers: 2,
    // The program is loaded once by each worker, not once by each file: what a test changes, it puts back.
    isolate: false,
    projects: [
      {
        test: {
          name: 'packages',
          include: ['packages/*/{src,test,examples}/**/*.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'scripts',
          include: ['scripts/**/*.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'server',
          include: ['server/{src,test}/**/*.test.ts'],
          environment: 'node',
          globalSetup: 'server/test/globalSetup.ts',
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'web',
          include: ['web/src/**/*.test.{ts,tsx}'],
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['web/e2e/**/*.spec.ts'],
          globalSetup: 'web/e2e/support/globalSetup.mjs',
          environment: 'node',
          maxWorkers: 2,
          maxConcurrency: 2,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
