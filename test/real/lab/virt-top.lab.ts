import {execFile} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {PINTOP} from '../program/pintop.ts'

const execute = promisify(execFile)
const ENTER = join(import.meta.dirname, 'enter')
const REPOSITORY = join(import.meta.dirname, '../../..')
const ENV = {...process.env, TZ: 'UTC', PINTOP_CONFIG: '', TMPDIR: '/var/tmp'}

const here = async (...argv: readonly string[]): Promise<string> =>
  (await execute(ENTER, argv, {cwd: REPOSITORY, env: ENV, maxBuffer: 1 << 26})).stdout

/** Three domains of libvirt's own pretended hypervisor: one runs, one is paused, one is shut off. */
const HOST = `<node>${[1, 3, 5]
  .map(
    (state, index) => `
  <domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>
    <name>d${index}</name><uuid>${String(index).repeat(8)}-1111-1111-1111-111111111111</uuid>
    <memory>1048576</memory><os><type>hvm</type></os><test:runstate>${state}</test:runstate></domain>`,
  )
  .join('')}
</node>`

/** Fields of the summary that both programs know exactly. */
const EXACT = ['Hostname', 'Arch', 'Physical CPUs', 'Count', 'Running', 'Blocked', 'Paused', 'Shutdown']
const MORE_EXACT = ['Crashed', 'Active', 'Inactive', 'Total hardware memory (KB)']
const SUMMARY_FIELDS = 18

type Row = Readonly<Record<string, string>>
interface Sheet {
  readonly header: readonly string[]
  readonly summaries: readonly Row[]
  /** Values of each row by the name of the domain, and then by the name of the column. */
  readonly domains: readonly Readonly<Record<string, Row>>[]
}

function sheetOf(csv: string): Sheet {
  const [header = [], ...rows] = csv
    .trimEnd()
    .split('\n')
    .map(line => line.split(','))
  // virt-top's header names one group, whatever the number of domains.
  const second = header.indexOf('Domain ID', SUMMARY_FIELDS + 1)
  const group = header.slice(SUMMARY_FIELDS, second < 0 ? undefined : second)
  const named = (names: readonly string[], cells: readonly string[]): Row =>
    Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']))
  return {
    header,
    summaries: rows.map(cells => named(header.slice(0, SUMMARY_FIELDS), cells)),
    domains: rows.map(cells => {
      const domains: Record<string, Row> = {}
      for (let at = SUMMARY_FIELDS; at < cells.length; at += group.length) {
        const domain = named(group, cells.slice(at, at + group.length))
        if (domain['Domain name'] !== '') domains[domain['Domain name'] ?? ''] = domain
      }
      return domains
    }),
  }
}

const pick = (row: Row | undefined, names: readonly string[]): readonly unknown[] =>
  names.map(name => row?.[name])

const virtTop = (await here('sh', '-c', 'command -v virt-top || true')).trim()

describe('beside virt-top', () => {
  let folder: string
  let ours: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pintop-virt-top-'))
    ours = join(folder, 'virt-top')
    symlinkSync(PINTOP, ours)
    writeFileSync(join(folder, 'host.xml'), HOST)
  })
  afterAll(() => rmSync(folder, {recursive: true}))

  const both = <T>(run: (program: string) => Promise<T>): Promise<readonly T[]> =>
    Promise.all([virtTop, ours].map(run))
  const uri = (): readonly string[] => ['-c', `test://${folder}/host.xml`, '-d', '0.3']

  test.each([
    [],
    ['--no-csv-cpu', '--no-csv-net'],
    ['--no-csv-mem', '--block-in-bytes'],
    ['--no-csv-block', '--hist-cpu', '5', '-s', '-b', '-o', 'netrx'],
  ])('the same command lines give the same columns and counts: %s %s', async (...argv) => {
    const [theirs, mine] = await both(async program => {
      const file = join(folder, program === ours ? 'ours.csv' : 'theirs.csv')
      expect(await here(program, '--script', '--csv', file, '-n', '2', ...argv, ...uri())).toBe('')
      return sheetOf(readFileSync(file, 'utf8'))
    })
    expect(mine?.header.slice(0, theirs?.header.length)).toEqual(theirs?.header)
    expect(mine?.summaries).toHaveLength(2)
    expect(theirs?.summaries).toHaveLength(2)
    for (const index of [0, 1]) {
      const [their, my] = [theirs?.summaries[index], mine?.summaries[index]]
      expect(pick(my, [...EXACT, ...MORE_EXACT])).toEqual(pick(their, [...EXACT, ...MORE_EXACT]))
      const idsOf = (sheet: Sheet | undefined) =>
        Object.values(sheet?.domains[index] ?? {}).map(domain => [domain['Domain ID'], domain['Domain name']])
      expect(idsOf(mine)).toEqual(idsOf(theirs))
    }
  })

  test('--stream: the same lines, but for figures that nobody could read', async () => {
    const [theirs = '', mine = ''] = await both(program => here(program, '--stream', '-n', '1', ...uri()))
    const known = (text: string) =>
      text
        .replace(/\d\d:\d\d:\d\d/, 'TIME')
        .replace(/^( +\d+ .) .*?( \S+)$/gm, '$1$2')
        .split('\n')
    expect(known(mine)).toEqual(known(theirs))
  })

  test.each([
    ['-n', '0'],
    ['-n', '-1'],
  ])('%s %s has no end', async (...argv) => {
    // A table of the two that are active has four lines.
    const tables = `"$@" | head -n 9 | grep -c '^virt-top time'`
    const counts = both(program => here('sh', '-c', tables, 'sh', program, '--stream', ...argv, ...uri()))
    expect(await counts).toEqual(['3\n', '3\n'])
  })

  test.each([
    ['a word', ['nonsense']],
    ['a sort key', ['--script', '-n', '1', '-o', 'nonsense']],
    ['an option without its value', ['-n']],
  ])('both refuse %s', async (_, argv) => {
    for (const refused of await both(program => here(program, ...argv, ...uri()).catch(({code}) => code)))
      expect(refused).toBeOneOf([1, 2])
  })

  test('real guests over the same time: sizes are equal, and what one counted lies within what the other did', async () => {
    const csv: {readonly theirs: string; readonly ours: string} = JSON.parse(
      await here('node_modules/.bin/node', 'test/real/lab/beside-virt-top.ts'),
    )
    const [theirs, mine] = [sheetOf(csv.theirs), sheetOf(csv.ours)]
    const last = mine.summaries.length - 1
    const summary = [...EXACT, ...MORE_EXACT, 'Total memory (KB)', 'Total guest memory (KB)']
    expect(pick(mine.summaries[last], summary)).toEqual(pick(theirs.summaries.at(-1), summary))
    // virt-top's is 0, as it leaves these out before it counts.
    expect(mine.summaries[last]?.Shutoff).toBe('1')

    const {from, to} = {from: timeOf(mine, 0), to: timeOf(mine, last)}
    for (const name of ['busy', 'reading', 'paused']) {
      const [their, my] = [theirs.domains.at(-1)?.[name], mine.domains[last]?.[name]]
      expect(my?.['Domain ID']).toBe(their?.['Domain ID'])
      // virt-top's bytes are KiB.
      expect(Number(my?.['Mem (bytes)'])).toBe(Number(their?.['Mem (bytes)']) * 1024)
      expect(Math.floor(Number(my?.['%Mem']))).toBe(Number(their?.['%Mem']))
      const sum = (sheet: Sheet, column: string, rows: (index: number) => boolean): number =>
        sheet.domains.reduce((all, row, index) => all + (rows(index) ? Number(row[name]?.[column]) : 0), 0)
      const within = (index: number, lagMs: number): boolean =>
        index > 0 &&
        theirTimeOf(theirs, index - 1, from) >= from + lagMs &&
        theirTimeOf(theirs, index, from) + 1000 <= to - lagMs
      const around = (index: number, lagMs: number): boolean =>
        index > 0 &&
        theirTimeOf(theirs, index, from) + 1000 > from - lagMs &&
        theirTimeOf(theirs, index - 1, from) < to + lagMs
      // CPU time is a counter that both read: ours lies between that of virt-top's rows that fall into our time, and
      // that of those which cover it, however busy this machine is.
      const cpu = sum(mine, 'CPU (ns)', index => index > 0)
      const slack = 0.05e9
      expect(cpu).toBeGreaterThan(sum(theirs, 'CPU (ns)', index => within(index, 0)) - slack)
      expect(cpu).toBeLessThan(sum(theirs, 'CPU (ns)', index => around(index, 0)) + slack)
      // QEMU is asked for disks more slowly than the rows come: rates lag behind.
      for (const column of ['Block RDRQ', 'Block WRRQ', 'Net RXBY', 'Net TXBY']) {
        const count = sum(mine, column, index => index > 0)
        expect(count).toBeGreaterThanOrEqual(sum(theirs, column, index => within(index, 2500)) * 0.6)
        expect(count).toBeLessThanOrEqual(sum(theirs, column, index => around(index, 2500)) * 1.6)
      }
    }
    // A per cent is one of all pCPUs over the time between two rows.
    const pcpus = Number(mine.summaries[0]?.['Physical CPUs'])
    const row = mine.domains[last]?.reading
    const ms = timeOf(mine, last) - timeOf(mine, last - 1)
    expect(Number(row?.['CPU (ns)']) / Number(row?.['%CPU']) / (pcpus * ms * 1e4)).toBeCloseTo(1, 1)
    expect(sumOf(mine, last, '%CPU')).toBeCloseTo(Number(mine.summaries[last]?.['%CPU']), 1)
  }, 180_000)
})

const sumOf = ({domains}: Sheet, index: number, column: string): number =>
  Object.values(domains[index] ?? {}).reduce((sum, domain) => sum + Number(domain[column]), 0)

const timeOf = ({summaries}: Sheet, index: number): number => Date.parse(summaries[index]?.Time ?? '')

/** Returns the time of a row of virt-top, which has no date: the one that is nearest to `near`. Cut to seconds. */
function theirTimeOf({summaries}: Sheet, index: number, near: number): number {
  const day = 86_400_000
  const midnight = Math.floor(near / day) * day
  const time = Date.parse(`1970-01-01T${summaries[index]?.Time}Z`) + midnight
  return [time - day, time, time + day].reduce((a, b) => (Math.abs(b - near) < Math.abs(a - near) ? b : a))
}
