import {defineConfig} from 'vitest/config'

export default defineConfig({
  test: {
    // A config file of whoever runs the tests is not theirs.
    env: {PINTOP_CONFIG: ''},
    reporters: ['default', './test/real/host/skipped-reporter.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          testTimeout: 30_000,
          setupFiles: ['bin/dev/blessed-stub-hook.mjs'],
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/real/integration/**', 'test/real/lab/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/real/integration/**/*.test.ts'],
          // One host with real guests at a time: two cores cannot emulate more and keep their promises.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
