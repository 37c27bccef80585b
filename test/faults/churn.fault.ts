import type {ChildProcess} from 'node:child_process'
import {once} from 'node:events'
import {readdirSync} from 'node:fs'
import {setTimeout as delay} from 'node:timers/promises'
import {afterAll, afterEach, beforeAll, describe, expect} from 'vitest'
import {rssMiB} from '../bench/process-cost.ts'
import {skipReason} from '../host/skip-reason.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'
import {openProgram, type Program} from '../pty/open-program.ts'
import {faultTest} from './fault.ts'
import {keepsRates, keysAnswered, leaves} from './stays-usable.ts'

/** `PINTOP_SOAK=long` gives it the minute of which the issue speaks. */
const CHURN_MS = process.env.PINTOP_SOAK === 'long' ? 60_000 : 20_000
const PER_SECOND = 20
/** Code that is compiled on the way; `npm run soak` is the judge of what grows for ever. */
const TOLERATED_MIB = 40

/** Processes that look like QEMU in /proc, each there for a second. */
const PROCESSES = `
  $SIG{CHLD} = 'IGNORE';
  for my $n (1 .. $ARGV[0]) {
    if (fork() == 0) {
      my @argv = ('qemu-system-x86_64', '-e', 'sleep 1', '--', '-name', "guest=churn-$n,debug-threads=on");
      exec { $^X } (@argv, '-uuid', sprintf('00000000-0000-4000-8000-%012d', $n));
    }
    select(undef, undef, undef, ${1 / PER_SECOND});
  }`

describe.skipIf(skipReason())('domains that come and go', () => {
  let host: Host
  let program: Program | undefined

  beforeAll(async () => {
    host = await startHost({
      guests: [
        {name: 'busy', work: 'busy'},
        {name: 'come-and-go', state: 'shut off'},
        {name: 'redefined', state: 'shut off'},
      ],
    })
  })
  afterEach(() => program?.end())
  afterAll(() => host?.stop())

  const held = (screen: Program) => ({
    files: readdirSync(`/proc/${screen.pid}/fd`).length,
    threads: readdirSync(`/proc/${screen.pid}/task`).length,
    rss: rssMiB(screen.pid),
  })

  /** Defines and undefines one domain, again and again in one virsh. @returns how often, when told to stop. */
  async function redefine(until: Promise<void>): Promise<number> {
    const xml = await host.virsh('dumpxml', 'redefined')
    const file = `${host.dir}/redefined.xml`
    await host.exec(['sh', '-c', `cat >${file} <<'XML'\n${xml}\nXML`])
    const shell = host.spawn(['virsh', '-q', '-c', 'qemu:///system'], {stdio: ['pipe', 'ignore', 'inherit']})
    let times = 0
    let over = false
    void until.then(() => {
      over = true
    })
    while (!over) {
      shell.stdin?.write(`undefine redefined\ndefine ${file}\n`)
      times++
      await delay(1000 / PER_SECOND)
    }
    shell.stdin?.end('quit\n')
    await once(shell, 'exit')
    return times
  }

  /** Real guests, as fast as QEMU starts. */
  async function comeAndGo(until: Promise<void>): Promise<number> {
    let times = 0
    let over = false
    void until.then(() => {
      over = true
    })
    while (!over) {
      await host.virsh('start', 'come-and-go')
      await host.virsh('destroy', 'come-and-go')
      times++
    }
    return times
  }

  faultTest(
    {
      id: 6,
      fault: `churn for ${CHURN_MS / 1000} s: ${PER_SECOND} domains a second defined and undefined, as many processes that look like QEMU, real guests started and destroyed`,
      expected: 'keys and rates go on; memory, files and threads as before',
      withinMs: CHURN_MS + 120_000,
    },
    async note => {
      program = openProgram(host.inside([PINTOP, '-d', '0.1']), {columns: 120, rows: 40})
      const screen = program
      await screen.shows(/busy +R.* \d+\.\d/)
      await delay(5000)
      const before = held(screen)
      const count = (CHURN_MS / 1000) * PER_SECOND
      const processes: ChildProcess = host.spawn(['perl', '-e', PROCESSES, `${count}`], {stdio: 'inherit'})
      const until = once(processes, 'exit').then(() => undefined)
      const churning = Promise.all([redefine(until), comeAndGo(until)])
      await delay(CHURN_MS / 2)
      await keysAnswered(screen, note)
      await keepsRates(screen, 'busy', note)
      const [redefined, real] = await churning
      note(`${count} processes, ${redefined} definitions, ${real} real guests`)
      await delay(4000)
      const after = held(screen)
      note(`RSS ${before.rss.toFixed(0)} → ${after.rss.toFixed(0)} MiB`)
      note(`files ${before.files} → ${after.files}, threads ${before.threads} → ${after.threads}`)
      await expect.poll(() => screen.screen(), {timeout: 10_000}).toMatch(/redefined +-/)
      expect(screen.screen()).toMatch(/come-and-go +-/)
      expect(screen.screen()).not.toContain('churn-')
      expect(after.files).toBeLessThanOrEqual(before.files + 2)
      expect(after.threads).toBeLessThanOrEqual(before.threads)
      expect(after.rss).toBeLessThan(before.rss + TOLERATED_MIB)
      await leaves(screen, note)
      expect(screen.output()).not.toContain('MaxListenersExceededWarning')
    },
  )
})
