import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {PROVED_ELSEWHERE} from './catalogue.ts'

const root = join(import.meta.dirname, '../../..')

test.each(PROVED_ELSEWHERE)('$file has the test that the table of faults names: $title', ({file, title}) => {
  expect(readFileSync(join(root, file), 'utf8')).toContain(`'${title}'`)
})
