import {spawnSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {generatedFiles} from '../../../bin/dev/generated-files.ts'
import {escaped, tagged} from '../../../bin/dev/man/roff.ts'

const root = join(import.meta.dirname, '../../..')

test.each(generatedFiles)('$path is what the program goes by', ({path, text}) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(text())
})

test.for([
  [
    'docs/pintop.1',
    ['--revert-after', 'PINTOP(1)', 'NEIGHBOUR', 'contention wait', 'screens.NAME.columns'],
    ['pin', 'undo', 'config'],
  ],
  [
    'docs/pintop-config.5',
    ['PINTOP-CONFIG(5)', 'revert-after = 60', '[screens.NAME]', '[keys]', 'PINTOP_THRESHOLDS_WAIT=10'],
    ['columns', 'critical', 'numa'],
  ],
] as const)(
  'man formats %s without a warning, and all that it has to tell',
  ([path, texts, terms], {skip}) => {
    const {stdout, stderr, error} = spawnSync(
      'groff',
      ['-man', '-Kutf8', '-Tutf8', '-ww', '-P-cbou', join(root, path)],
      {encoding: 'utf8'},
    )
    if (error !== undefined && process.env.PINTOP_REQUIRE_HOST === undefined) skip('groff is not installed')
    expect(stderr).toBe('')
    for (const text of texts) expect(stdout).toContain(text)
    for (const name of terms) expect(stdout).toMatch(new RegExp(`^ +${name}( |$)`, 'm'))
  },
)

test('no text is taken for markup', () => {
  expect(escaped(".TH\n'quoted'\na\\b -c")).toBe("\\&.TH\n\\&'quoted'\na\\eb \\-c")
  expect(tagged('say "it"', '.hidden')).toBe('.TP\n.B "say \\(dqit\\(dq"\n\\&.hidden')
})
