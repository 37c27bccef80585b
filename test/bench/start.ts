/**
 * `npm run bench:start [-- ROUNDS]`: how soon the single executable shows its first frame, beside the checkout, in
 * turns. The demo is opened, so that no host differs. Bar: at most 1.3 times as long.
 */
import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'
import {makeExecutable} from '../../bin/dev/package/executable.ts'
import {openProgram} from '../real/pty/open-program.ts'
import {median} from './median.ts'
import {rssMiB} from './process-cost.ts'

const BAR = 1.3
/** The first starts fill the compile cache, and are not counted. */
const WARM_UPS = 2
const SETTLE_MS = 10_000

const rounds = Number(process.argv[2] ?? 15)
const folder = await mkdtemp(join(tmpdir(), 'pintop-start-'))
const programs = [
  {name: 'checkout', path: join(import.meta.dirname, '../../bin/pintop')},
  {
    name: 'executable',
    path: await makeExecutable(process.arch === 'arm64' ? 'arm64' : 'x64', join(folder, 'made')),
  },
].map(program => ({...program, firstFramesMs: [] as number[], rss: 0}))

const open = (path: string) =>
  openProgram([path, '--demo'], {columns: 120, rows: 40, env: {XDG_CACHE_HOME: folder}})

try {
  for (let round = -WARM_UPS; round < rounds; round++)
    for (const {path, firstFramesMs} of programs) {
      const startedMs = performance.now()
      const program = open(path)
      await program.shows('web-03')
      if (round >= 0) firstFramesMs.push(performance.now() - startedMs)
      program.type('q')
      await program.exited
    }
  for (const program of programs) {
    const opened = open(program.path)
    await delay(SETTLE_MS)
    program.rss = rssMiB(opened.pid)
    await opened.end()
  }
} finally {
  await rm(folder, {recursive: true})
}

console.log('| demo, 120x40 | first frame ms | RSS MiB |\n| --- | ---: | ---: |')
for (const {name, firstFramesMs, rss} of programs)
  console.log(`| ${name} | ${median(firstFramesMs).toFixed(0)} | ${rss.toFixed(0)} |`)
const [checkout = 0, executable = 0] = programs.map(({firstFramesMs}) => median(firstFramesMs))
const ratio = executable / checkout
console.log(`- ${ratio <= BAR ? 'pass' : 'FAIL'}: executable / checkout ${ratio.toFixed(2)}, at most ${BAR}`)
