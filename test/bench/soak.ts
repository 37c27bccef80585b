/**
 * Does pintop grow? `npm run soak [-- --refreshes N] [--churn]`: the screen on a small real host, refreshed as fast
 * as it goes (2,000 times unless told), domains coming and going all the while with `--churn`, with its memory, open
 * files and threads on the way. Exits 1 when something grew.
 */
import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'
import {parseArgs} from 'node:util'
import {CHURNED, churn} from '../real/host/churn.ts'
import {skipReason} from '../real/host/skip-reason.ts'
import {startHost} from '../real/host/start-host.ts'
import {openProgram} from '../real/pty/open-program.ts'
import {markdown} from './markdown.ts'
import {rssMiB} from './process-cost.ts'

const {values} = parseArgs({
  options: {refreshes: {type: 'string', default: '2000'}, churn: {type: 'boolean', default: false}},
})
const refreshes = Number(values.refreshes)
const PINTOP = join(import.meta.dirname, '../../bin/pintop')
const DELAY_S = 0.1
const LOOKS = 20
/** Garbage comes and goes: the second half may hold so much more than the first once it is compiled. */
const TOLERATED_MIB = 6

interface Look {
  readonly refreshes: number
  readonly rssMiB: number
  readonly files: number
  readonly threads: number
}

const count = (pid: number, what: 'fd' | 'task'): number => readdirSync(`/proc/${pid}/${what}`).length

/** Every refresh changes the clock in the header, so each is one synchronized write. */
const writesIn = (output: string): number => output.split('\x1b[?2026h').length - 1

const median = (all: readonly number[]): number =>
  all.toSorted((a, b) => a - b)[all.length >> 1] ?? Number.NaN

/** Returns by how much the last quarter holds more than the second; the first is still compiling. */
function growth(looks: readonly Look[], figure: (look: Look) => number, of = median): number {
  const quarter = looks.length >> 2
  const second = looks.slice(quarter, 2 * quarter).map(figure)
  return of(looks.slice(-quarter).map(figure)) - of(second)
}

/** Guests that are there at the moment have files open; what leaks is there when they are not. */
const least = (all: readonly number[]): number => Math.min(...all)

const reason = skipReason()
if (reason !== undefined) {
  console.error(`soak: ${reason}`)
  process.exit(1)
}
const host = await startHost({
  guests: [
    {name: 'busy', work: 'busy', quotaPct: 5, vcpus: 4, extraDisks: 1, nics: 1},
    {name: 'partial', work: 'partial', nics: 1},
    {name: 'paused', state: 'paused'},
    {name: 'off', state: 'shut off'},
    ...CHURNED,
  ],
})
const program = openProgram(host.inside([PINTOP, '-d', `${DELAY_S}`]), {columns: 120, rows: 40})
try {
  await program.shows(/ R +4 +\d/)
  const looks: Look[] = []
  const startedMs = performance.now()
  const churning = values.churn ? churn(host, refreshes * DELAY_S * 1000) : undefined
  for (let look = 1; look <= LOOKS; look++) {
    // Two writes may show one refresh (an early answer of libvirt), none an unchanged one: the clock counts.
    await delay(Math.max(0, startedMs + (look * refreshes * DELAY_S * 1000) / LOOKS - performance.now()))
    const {pid} = program
    const seen: Look = {
      refreshes: Math.round((performance.now() - startedMs) / 1000 / DELAY_S),
      rssMiB: rssMiB(pid),
      files: count(pid, 'fd'),
      threads: count(pid, 'task'),
    }
    looks.push(seen)
    // Half an hour without a word looks like a hang, and one that hangs should have said how far it came.
    console.error(JSON.stringify(seen))
  }
  const churned = await churning
  if (churned !== undefined) console.log(`came and went: ${JSON.stringify(churned)}`)
  const frames = writesIn(program.output())
  program.type('q')
  const code = await program.exited

  const rows = looks.map(look =>
    [look.refreshes, look.rssMiB.toFixed(1), look.files, look.threads].map(String),
  )
  console.log(markdown(['refreshes', 'RSS MiB', 'files', 'threads'], rows))
  console.log(`\n${frames} frames sent, exit code ${code}`)
  const grown = {
    'RSS MiB': growth(looks, look => look.rssMiB) > TOLERATED_MIB,
    files: growth(looks, look => look.files, least) > 0,
    threads: growth(looks, look => look.threads, least) > 0,
    // Node says so on stderr, which is held until the screen is given back.
    listeners: program.output().includes('MaxListenersExceededWarning'),
  }
  console.log(
    `RSS grew by ${growth(looks, look => look.rssMiB).toFixed(1)} MiB from the second to the last quarter`,
  )
  for (const [what, grew] of Object.entries(grown)) console.log(`${grew ? 'FAIL' : 'pass'}: ${what} flat`)
  if (Object.values(grown).includes(true) || code !== 0) process.exitCode = 1
} finally {
  await program.end()
  await host.stop()
}
