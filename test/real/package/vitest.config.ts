import {join} from 'node:path'
import {defineConfig} from 'vitest/config'

/** `npm run test:package`: what is handed to users, installed where there is nothing else. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../../..'),
    include: ['test/real/package/**/*.package.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
})
