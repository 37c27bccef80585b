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

const DOCS = join(import.meta.dirname, '../../docs')
const INTRODUCTION = `# What happens to pintop when things break

Written by \`npm run test:lab\`, which does each of these to real processes: on a private libvirtd with real guests,
or in the lab, a two-node systemd host with cgroup v2 (test/lab). Times are of the run that wrote this, on two cores.
Unless said otherwise, while the fault lasts: keys are answered, other domains keep their figures, \`q\` ends pintop
with code 0 and the terminal as it was, and no domain's definition has changed.
`

/** Prints the table of faults at the end, and keeps that of a whole, passing run as docs/faults.md. */
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
