import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {FEWEST_FILES, MANY_GUESTS, ROOMY_FLAGS} from '../../../bin/executable/prepare-process.ts'

const script = readFileSync(join(import.meta.dirname, '../../../bin/pintop'), 'utf8')

test('the single executable starts by the same figures as the script of the checkout', () => {
  expect(script).toContain(`[ "$files" -lt ${FEWEST_FILES} ]`)
  expect(script).toContain(`needs ${FEWEST_FILES} open files`)
  expect(script).toContain(`[ $# -gt ${MANY_GUESTS} ]`)
  expect(script).toContain(`flags="$flags ${ROOMY_FLAGS}"`)
  expect(script).toContain(`"\${UV_THREADPOOL_SIZE:-8}"`)
})
