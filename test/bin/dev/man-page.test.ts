import {spawnSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {wholeProgram} from '../../../bin/cli/whole-program.ts'
import {commandPage} from '../../../bin/dev/man/command-page.ts'
import {escaped, tagged} from '../../../bin/dev/man/roff.ts'
import manifest from '../../../package.json' with {type: 'json'}

const path = join(import.meta.dirname, '../../../docs/pintop.1')
const page = commandPage(wholeProgram(manifest.version), manifest.version)

test('the man page is what the program goes by', () => {
  expect(readFileSync(path, 'utf8')).toBe(page)
})

test('man formats it without a warning, with options, subcommands, causes, words and settings', ({skip}) => {
  const {stdout, stderr, error} = spawnSync('groff', ['-man', '-Kutf8', '-Tutf8', '-ww', '-P-cbou', path], {
    encoding: 'utf8',
  })
  if (error !== undefined && process.env.PINTOP_REQUIRE_HOST === undefined) skip('groff is not installed')
  expect(stderr).toBe('')
  for (const text of ['--revert-after', 'PINTOP(1)', 'NEIGHBOUR', 'contention wait', 'screens.NAME.columns'])
    expect(stdout).toContain(text)
  for (const name of ['pin', 'undo', 'config']) expect(stdout).toMatch(new RegExp(`^ +${name} `, 'm'))
})

test('no text is taken for markup', () => {
  expect(escaped(".TH\n'quoted'\na\\b -c")).toBe("\\&.TH\n\\&'quoted'\na\\eb \\-c")
  expect(tagged('say "it"', '.hidden')).toBe('.TP\n.B "say \\(dqit\\(dq"\n\\&.hidden')
})
