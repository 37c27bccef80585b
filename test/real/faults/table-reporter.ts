import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Reporter, TestCase, TestModule} from 'vitest/node'
import {PROVED_ELSEWHERE} from './catalogue.ts'

interface Row {
  readonly id: number
  readonly fault: string
  readonly expected: string
  readonly seen: string
}

const DOCS = join(import.meta.dirname, '../../../docs')
const INTRODUCTION = `# What happens to pintop when things break

Written by \`npm run test:lab\`, which does each of these to real processes: on a private libvirtd with real guests,
or in the lab, a two-node systemd host with cgroup v2 (test/real/lab). Figures are of the last run of each, on two cores.

- keys: from a key press to the screen that it asks for, the median of eight, while the fault lasts. The aim is 50 ms;
  the test fails above 250, as it shares its two cores.
- busy … %CPU: figures of another domain, one after the other, while the fault lasts.
- out: from \`q\` to the end of the process; the terminal is as it was. The aim is 500 ms; the test fails above 1000.

With hung guests and with a failing daemon all definitions, live and stored, are the same afterwards.
`

/** Prints the table of faults at the end; after a whole, passing run also writes it to docs/faults.md. */
export default class TableReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap(module => [...module.children.allTests()])
    const rows = [...tests.flatMap(rowOf), ...elsewhere].toSorted((a, b) => a.id - b.id)
    const lines = rows.map(({id, ...row}) => [`${id}`, row.fault, row.expected, row.seen].map(cell))
    const table = [['', 'fault', 'expected', 'seen'], ['--', '--', '--', '--'], ...lines]
      .map(cells => `| ${cells.join(' | ')} |`)
      .join('\n')
    console.log(`\n${table}\n`)
    const whole = process.env.PINTOP_LAB_WHOLE === '1' && errors.length === 0
    if (!whole || tests.some(test => test.result().state !== 'passed')) return
    mkdirSync(DOCS, {recursive: true})
    writeFileSync(join(DOCS, 'faults.md'), `${INTRODUCTION}\n${table}\n`)
  }
}

function rowOf(test: TestCase): readonly Row[] {
  const {fault} = test.meta()
  if (fault === undefined) return []
  const {state, errors} = test.result()
  const seen = fault.seen.join('; ')
  if (state === 'passed') return [{...fault, seen}]
  const failure = errors?.[0]?.message.split('\n')[0] ?? state
  return [{...fault, seen: [`FAILED: ${failure}`, seen].filter(part => part !== '').join('; ')}]
}

const elsewhere: readonly Row[] = PROVED_ELSEWHERE.map(({file, title, ...row}) => ({
  ...row,
  seen: `in npm test: ${file}`,
}))

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
