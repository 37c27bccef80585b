import {join} from 'node:path'
import {defineConfig} from 'vitest/config'

/** `npm run test:lab`: the stories of the lab and the faults. One after the other: they share two cores. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../../..'),
    include: ['test/real/faults/**/*.fault.ts', 'test/real/lab/**/*.lab.ts'],
    // Bookworm has no virt-top to be compared with.
    exclude: process.env.PINTOP_LAB_RELEASE === 'trixie' ? [] : ['test/real/lab/virt-top.lab.ts'],
    globalSetup: ['test/real/lab/boot-once.ts'],
    reporters: ['default', 'test/real/faults/table-reporter.ts', 'test/real/host/skipped-reporter.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
})
