import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'
import type {Host} from '../real/host/start-host.ts'
import {openProgram} from '../real/pty/open-program.ts'
import {cpuMs, rssMiB} from './process-cost.ts'

/** The cost of one program per refresh, once it is in its stride. An absent figure is one that it does not have. */
export interface Cost {
  readonly clientMs: number
  readonly daemonMs: number
  /** Time between asking for a refresh and its last byte. */
  readonly wallMs?: number
  readonly rssMiB: number
  readonly bytes?: number
  readonly firstFrameMs?: number
  readonly firstRatesMs?: number
}

export interface Arena {
  readonly host: Host
  readonly daemonPid: number
  readonly refreshes: number
}

export interface Contender {
  readonly name: string
  /** Command whose absence from PATH leaves it out. */
  readonly needs?: string
  run(arena: Arena): Promise<Cost>
}

const PERIOD_MS = 1000
/** Time until a program is connected and compiled, which at a refresh a second takes long. */
export const SETTLE_MS = 30_000
export const SIZE = {columns: 120, rows: 40}
const PINTOP = join(import.meta.dirname, '../../bin/pintop')

export const PINTOP_SCREEN = 'pintop, screen 120x40'
export const VIRT_TOP = 'virt-top --script'

export const CONTENDERS: readonly Contender[] = [
  {name: 'nothing', run: nothing},
  {name: PINTOP_SCREEN, run: arena => pintop(arena)},
  {name: 'pintop --json', run: arena => inScript(arena, [PINTOP, '--json', '-d', '1'])},
  {name: 'virsh domstats', needs: 'virsh', run: virsh},
  {name: VIRT_TOP, needs: 'virt-top', run: virtTop},
  {name: 'htop', needs: 'htop', run: htop},
]

/** Measures the CPU time of client and daemon while `refreshes` seconds go by. */
async function spend({daemonPid, refreshes}: Arena, pid?: number) {
  const spent = () => [pid === undefined ? 0 : cpuMs(pid), cpuMs(daemonPid)] as const
  const [client, daemon] = spent()
  await delay(refreshes * PERIOD_MS)
  const [clientAfter, daemonAfter] = spent()
  return {clientMs: (clientAfter - client) / refreshes, daemonMs: (daemonAfter - daemon) / refreshes}
}

async function nothing(arena: Arena): Promise<Cost> {
  return {...(await spend(arena)), rssMiB: 0}
}

async function pintop(arena: Arena): Promise<Cost> {
  const startedMs = performance.now()
  const program = openProgram(arena.host.inside([PINTOP, '-d', '1']), SIZE)
  try {
    await program.shows(/^.?DOMAIN .*%CPU/m)
    const firstFrameMs = performance.now() - startedMs
    // A row of a running domain with a figure in %CPU.
    await program.shows(/ R +4 +\d/)
    const firstRatesMs = performance.now() - startedMs
    await delay(SETTLE_MS)
    const written = program.written()
    const spent = await spend(arena, program.pid)
    const bytes = (program.written() - written) / arena.refreshes
    const wallMs = await refreshWall(() => program.type('r'), program.written)
    return {...spent, bytes, wallMs, rssMiB: rssMiB(program.pid), firstFrameMs, firstRatesMs}
  } finally {
    await program.end()
  }
}

/** Measures the median time between asking for a refresh and the last of what it writes. */
async function refreshWall(ask: () => void, written: () => number): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 7; round++) {
    await delay(PERIOD_MS / 3)
    const before = written()
    const startedMs = performance.now()
    ask()
    while (written() === before && performance.now() - startedMs < PERIOD_MS) await delay(1)
    times.push(performance.now() - startedMs)
  }
  return times.sort((a, b) => a - b)[3] ?? Number.NaN
}

/** Measures a program that prints a report per second to /dev/null. */
async function inScript(arena: Arena, argv: readonly string[], begin = () => {}): Promise<Cost> {
  const child = arena.host.spawn(argv, {stdio: ['ignore', 'ignore', 'ignore']})
  const {pid = 0} = child
  const ended = new Promise(resolve => child.once('exit', resolve))
  try {
    await delay(SETTLE_MS)
    begin()
    return {...(await spend(arena, pid)), rssMiB: rssMiB(pid)}
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

/**
 * Measures virt-top. It waits a second after each refresh, so with many domains it makes fewer than one a second;
 * they are counted.
 */
async function virtTop(arena: Arena): Promise<Cost> {
  const csv = join(arena.host.dir, 'virt-top.csv')
  const rows = () => readFileSync(csv, 'utf8').split('\n').length
  const script = ['--script', '-d', '1', '-n', '100000', '--csv', csv]
  let before = 0
  const cost = await inScript(arena, ['virt-top', '-c', 'qemu:///system', ...script], () => {
    before = rows()
  })
  const perSecond = (rows() - before) / arena.refreshes
  return {...cost, clientMs: cost.clientMs / perSecond, daemonMs: cost.daemonMs / perSecond}
}

/** Measures virsh on one connection that asks for everything in bulk, once a second. */
async function virsh(arena: Arena): Promise<Cost> {
  const child = arena.host.spawn(['virsh', '-c', 'qemu:///system', '-r', '-q'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const {pid = 0} = child
  const ended = new Promise(resolve => child.once('exit', resolve))
  let answered = (): void => {}
  child.stdout?.on('data', (text: Buffer) => {
    if (text.includes('refreshed')) answered()
  })
  const times: number[] = []
  const ask = async (): Promise<void> => {
    const startedMs = performance.now()
    const answer = new Promise<void>(resolve => {
      answered = resolve
    })
    child.stdin?.write('domstats\necho refreshed\n')
    await answer
    times.push(performance.now() - startedMs)
    await delay(Math.max(0, startedMs + PERIOD_MS - performance.now()))
  }
  try {
    await ask()
    let going = true
    const asking = (async () => {
      while (going) await ask()
    })()
    const spent = await spend(arena, pid)
    going = false
    const rss = rssMiB(pid)
    await asking
    const wallMs = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
    return {...spent, wallMs, rssMiB: rss}
  } finally {
    child.stdin?.end()
    await ended
  }
}

async function htop(arena: Arena): Promise<Cost> {
  const startedMs = performance.now()
  const program = openProgram(arena.host.inside(['htop', '-d', '10']), SIZE)
  try {
    await program.shows('CPU%')
    const firstFrameMs = performance.now() - startedMs
    await delay(SETTLE_MS)
    const written = program.written()
    const spent = await spend(arena, program.pid)
    return {
      ...spent,
      bytes: (program.written() - written) / arena.refreshes,
      rssMiB: rssMiB(program.pid),
      firstFrameMs,
    }
  } finally {
    await program.end()
  }
}
