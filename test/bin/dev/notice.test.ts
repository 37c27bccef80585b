import {execFileSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'

test('NOTICE has the licences of all that is delivered with pintop', () => {
  const root = join(import.meta.dirname, '../../..')
  const printed = execFileSync(process.execPath, ['bin/dev/notice.mjs'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 24,
  })
  expect(readFileSync(join(root, 'NOTICE'), 'utf8') === printed, 'npm run docs').toBe(true)
  for (const name of ['ink', 'react', 'yoga-layout', 'koffi'])
    expect(printed).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+$`, 'm'))
})
