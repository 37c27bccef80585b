/**
 * Runs virt-top and a pintop that is called virt-top on one test host at the same time, and prints both their CSV files
 * as JSON. For a machine that has virt-top: test/real/lab/enter has, on trixie.
 */
import type {ChildProcess} from 'node:child_process'
import {existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'
import {startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'

/** Rows of ours. */
const ROWS = 12
/** Rows that virt-top writes before ours begins and after it has ended, so that its time includes ours. */
const AROUND = 4
const ENV = {...process.env, TZ: 'UTC', PINTOP_CONFIG: ''}

const folder = mkdtempSync(join(tmpdir(), 'pintop-beside-'))
const ours = join(folder, 'virt-top')
symlinkSync(PINTOP, ours)
const host = await startHost({
  guests: [
    {name: 'busy', work: 'busy', quotaPct: 20, nics: 1},
    {name: 'reading', work: 'reading', extraDisks: 1, memoryMiB: 48},
    {name: 'paused', state: 'paused'},
    {name: 'off', state: 'shut off'},
  ],
})
try {
  const [theirCsv, ourCsv] = [join(folder, 'theirs.csv'), join(folder, 'ours.csv')]
  const argv = (file: string) => [
    '--script',
    '--csv',
    file,
    '-d',
    '1',
    '-c',
    'qemu:///system',
    '--no-init-file',
  ]
  const theirs = host.spawn(['virt-top', ...argv(theirCsv)], {
    env: ENV,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await hasRows(theirCsv, AROUND, theirs)
  await host.exec([ours, ...argv(ourCsv), '-n', `${ROWS}`], {env: ENV})
  await hasRows(theirCsv, rowsOf(theirCsv) + AROUND, theirs)
  theirs.kill()
  const all = {theirs: readFileSync(theirCsv, 'utf8'), ours: readFileSync(ourCsv, 'utf8')}
  process.stdout.write(JSON.stringify(all))
} finally {
  await host.stop()
  rmSync(folder, {recursive: true})
}

function rowsOf(file: string): number {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 2 : 0
}

async function hasRows(file: string, count: number, writer: ChildProcess): Promise<void> {
  while (rowsOf(file) < count) {
    if (writer.exitCode !== null) throw new Error(`virt-top ended: ${writer.exitCode}`)
    await delay(100)
  }
}
