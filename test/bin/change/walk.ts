import {carryOut} from '../../../bin/change/carry-out.ts'
import {keepChange} from '../../../bin/change/keep-change.ts'
import {revert} from '../../../bin/change/revert.ts'
import type {Plan} from '../../../src/actions/plan.ts'
import type {Step} from '../../../src/actions/step.ts'
import type {Uuid} from '../../../src/base/ids.ts'
import {asUntrusted} from '../../../src/base/untrusted.ts'
import {type Change, changesOf} from '../../../src/journal/change.ts'
import type {PlanEntry} from '../../../src/journal/entry.ts'
import {planUndo} from '../../../src/journal/undo.ts'
import type {Settings} from '../../../src/libvirt/settings.ts'
import {someSettings} from '../../builders/settings.ts'
import {MadeHost, MadeJournal, MadeProcess, madeLocks} from './made-world.ts'
import {virtualTime} from './virtual-time.ts'

const REVERT_AFTER_MS = 5000
const DOMAINS = ['web', 'db', 'ci'] as const
const URI = 'qemu:///system'

/** Returns a generator of random numbers (Mulberry32): the same seed gives the same walk. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * Builds a host with pintops, helpers, a daemon and a disk, to which random things happen; the same seed gives the
 * same events.
 */
export function walk(seed: number) {
  const random = randomOf(seed)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const time = virtualTime()
  const host = new MadeHost(DOMAINS)
  const journal = new MadeJournal()
  const processes: MadeProcess[] = []
  const helpers: MadeProcess[] = []
  const history: string[] = []
  let keys = 0

  const start = (): MadeProcess => {
    const process = new MadeProcess()
    processes.push(process)
    return process
  }
  const means = (process: MadeProcess) => ({
    journal: journal.access(process),
    locks: madeLocks(process, () => processes),
    now: () => ({bootMs: time.now(), bootId: 'boot'}),
    // A process that is killed is not woken any more.
    sleep: (ms: number) => process.survives(() => time.sleep(ms)),
    tell: () => {},
    signal: new AbortController().signal,
    connect: () => host.connect(process),
  })
  const changes = (): readonly Change[] => changesOf(journal.entries)

  /** Returns the settings as they are, whatever hangs, for plans to be made from. */
  const nowOf = (domain: string): Settings => host.domains.get(domain) ?? someSettings()

  function randomSteps(): readonly Step[] {
    const domains = random() < 0.3 ? [...DOMAINS] : [pick(DOMAINS)]
    return domains.flatMap((name): readonly Step[] => {
      const settings = nowOf(name)
      const base = {domain: name as Uuid, name: asUntrusted(name), scope: 'live'} as const
      const state = settings.state === 'paused' ? 'paused' : 'running'
      const all: readonly Step[] = [
        {...base, kind: 'pin-vcpu', vcpu: 0, from: settings.vcpuPins[0] ?? '', to: pick(['1', '2', '3'])},
        {...base, kind: 'pin-emulator', from: settings.emulatorPin, to: pick(['1', '2', '3'])},
        {...base, kind: 'memory', from: settings.memoryKiB, to: pick([1, 2, 3, 4]) << 20},
        {...base, kind: 'run-state', from: state, to: state === 'paused' ? 'running' : 'paused'},
      ]
      return all.filter(step => step.from !== step.to && random() < 0.5)
    })
  }

  /** Begins a change in a pintop of its own, as the screen and the command do. */
  function begin(plan: Plan, revertAfterMs?: number): void {
    const pintop = start()
    const key = `k${++keys}`
    const entry: PlanEntry = {
      type: 'plan',
      key,
      at: time.now(),
      bootMs: time.now(),
      bootId: 'boot',
      who: {user: asUntrusted('root'), pid: keys},
      host: asUntrusted('kvm07'),
      uri: asUntrusted(URI),
      title: asUntrusted(plan.title),
      steps: plan.steps,
      ...(plan.undoes !== undefined && {undoes: plan.undoes}),
      ...(revertAfterMs !== undefined && {revertAfterMs}),
    }
    const own = means(pintop)
    const work = own.locks.holdWork(key)
    if (revertAfterMs !== undefined) guard(key)
    void carryOut({entry, paths: {journal: '', locks: ''}}, own).then(() => work.release())
  }

  function guard(key: string): void {
    const helper = start()
    helpers.push(helper)
    const own = means(helper)
    const lock = own.locks.holdGuard(key)
    void revert(key, {
      ...own,
      report: () => {},
      makeRoom: () => false,
      carryOut: order => carryOut({...order, paths: {journal: '', locks: ''}}, own),
    }).then(() => {
      lock.release()
      helper.kill()
    })
  }

  function undo(change: Change): void {
    const atWork = madeLocks(new MadeProcess(), () => processes).isAtWork(change.key)
    const seen = {atWork, guarded: false}
    const plan = planUndo({...change, seen})
    if (plan.refusal === undefined) begin(plan)
  }

  const events: Readonly<Record<string, () => void | Promise<void>>> = {
    change() {
      const steps = randomSteps()
      if (steps.length > 0) begin({title: 'some change', steps, checks: [], level: 1})
    },
    changeThatGoesBack() {
      const steps = randomSteps()
      if (steps.length > 0) begin({title: 'some change', steps, checks: [], level: 2}, REVERT_AFTER_MS)
    },
    async keep() {
      const pending = changes().filter(({revertAfterMs}) => revertAfterMs !== undefined)
      const asker = means(start())
      if (pending.length > 0)
        await keepChange(pick(pending.slice(-3)).key, asker.journal, asker.locks).catch(() => {})
    },
    undo() {
      const left = changes().filter(change => change.left.size > 0)
      if (left.length > 0) undo(pick(left.slice(-4)))
    },
    killPintop() {
      const alive = processes.filter(process => process.alive && !helpers.includes(process))
      if (alive.length > 0) pick(alive).kill()
    },
    hang: () => void host.hung.add(pick(DOMAINS)),
    answer: () => host.answer(pick(DOMAINS)),
    stopDaemon: () => host.stopDaemon(),
    startDaemon() {
      host.daemonUp = true
    },
    fillDisk() {
      journal.full = true
    },
    emptyDisk() {
      journal.full = false
    },
    aMoment: () => time.pass(100 + random() * 900),
    aWhile: () => time.pass(1000 + random() * 9000),
  }
  const weighted = [
    ...['change', 'changeThatGoesBack', 'changeThatGoesBack', 'keep', 'undo', 'killPintop', 'hang', 'answer'],
    ...['answer', 'stopDaemon', 'startDaemon', 'startDaemon', 'fillDisk', 'emptyDisk', 'emptyDisk'],
    ...['aMoment', 'aMoment', 'aMoment', 'aWhile'],
  ]

  async function calm(): Promise<void> {
    host.daemonUp = true
    journal.full = false
    for (const domain of DOMAINS) host.answer(domain)
    // This is several times longer than the longest wait between two attempts.
    await time.pass(400_000)
  }

  return {
    history,
    host,
    journal,
    changes,
    calm,
    helpersAlive: () => helpers.filter(({alive}) => alive).length,
    undo,
    settle: () => time.pass(60_000),
    killAll() {
      for (const process of processes) if (!helpers.includes(process)) process.kill()
    },
    async step() {
      const name = pick(weighted)
      history.push(name)
      await events[name]?.()
      await time.settle()
    },
  }
}
