import {setTimeout as sleep} from 'node:timers/promises'
import {execute} from '../../src/actions/execute.ts'
import type {Plan} from '../../src/actions/plan.ts'
import {asUntrusted} from '../../src/base/untrusted.ts'
import type {DemoHost} from '../../src/demo/demo-host.ts'
import {createDemoHypervisor} from '../../src/demo/demo-hypervisor.ts'
import {DEMO_URI} from '../../src/demo/demo-uri.ts'
import {DEMO_HOSTNAME} from '../../src/demo/sample-of.ts'
import {type Change, changesOf} from '../../src/journal/change.ts'
import type {JournalEntry, PlanEntry} from '../../src/journal/entry.ts'
import {planUndo} from '../../src/journal/undo.ts'
import {planEntry} from '../change/plan-entry.ts'
import {timeLeft} from '../change/see-changes.ts'
import type {CarryOutOptions, HostActions} from './source.ts'

/** Boots of the demo host: it starts and ends with pintop. */
const BOOT_ID = 'demo'

/** Actions on the demo host: by the same execution as real ones, journaled in memory. */
export function demoActions(host: DemoHost): HostActions {
  const hypervisor = createDemoHypervisor(host)
  const journal: JournalEntry[] = []
  const note = async (entry: JournalEntry): Promise<void> => void journal.push(entry)
  const now = () => ({bootMs: performance.now(), bootId: BOOT_ID})

  /** Adds the state of changes on the demo host. Nothing outlives pintop there, so it is its own helper. */
  const see = (): readonly Change[] =>
    changesOf(journal).map(change => {
      const goesBackInMs = timeLeft(change, now())
      const seen = {atWork: false, guarded: true, ...(goesBackInMs !== undefined && {goesBackInMs})}
      return change.revertAfterMs === undefined ? change : {...change, seen}
    })

  async function run(plan: Plan, {revertAfterMs, onProgress, signal}: CarryOutOptions) {
    const entry: PlanEntry = {
      ...planEntry(plan, asUntrusted(DEMO_URI), revertAfterMs),
      who: {user: asUntrusted('demo'), pid: process.pid},
      host: asUntrusted(DEMO_HOSTNAME),
      ...now(),
    }
    const {key} = entry
    await note(entry)
    const executed = await execute(plan.steps, {
      hypervisor,
      begin: step => note({type: 'begin', key, at: Date.now(), step}),
      end: (step, outcome) => note({type: 'end', key, at: Date.now(), step, outcome}),
      readBack: async () => undefined,
      sleep: ms => sleep(ms),
      tell: onProgress,
      signal,
      goOn: plan.undoes !== undefined,
    })
    await note({type: 'finish', key, at: Date.now(), bootMs: now().bootMs})
    if (revertAfterMs !== undefined) setTimeout(() => void revert(key), revertAfterMs).unref()
    return {key, ...executed}
  }

  async function revert(key: string): Promise<void> {
    const change = changesOf(journal).find(one => one.key === key)
    if (change === undefined || change.kept || change.left.size === 0) return
    await run(planUndo(change), {onProgress: () => {}, signal: new AbortController().signal})
  }

  return {
    async settings(domain) {
      const config = await hypervisor.settings(domain, 'config')
      return config.state === 'shut off'
        ? {config}
        : {live: await hypervisor.settings(domain, 'live'), config}
    },
    carryOut: run,
    async keep(key) {
      const change = changesOf(journal).find(one => one.key === key)
      if (change === undefined || change.left.size === 0) return 'nothing goes back by itself'
      await note({type: 'keep', key, at: Date.now()})
      return undefined
    },
    changes: async () => ({changes: see(), unreadable: 0}),
    note: (key, effect) => note({type: 'effect', key, at: Date.now(), effect}),
  }
}
