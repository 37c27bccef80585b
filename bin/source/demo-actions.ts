import {setTimeout as sleep} from 'node:timers/promises'
import {execute} from '../../src/actions/execute.ts'
import {invert} from '../../src/actions/invert.ts'
import type {Plan} from '../../src/actions/plan.ts'
import type {DemoHost} from '../../src/demo/demo-host.ts'
import {createDemoHypervisor} from '../../src/demo/demo-hypervisor.ts'
import {DEMO_HOSTNAME, DEMO_URI} from '../../src/demo/sample-of.ts'
import {type Change, changesOf} from '../../src/journal/change.ts'
import type {JournalEntry} from '../../src/journal/entry.ts'
import type {CarryOutOptions, HostActions} from './source.ts'

/** Returns the actions on the demo host. They are executed like real ones, and journaled in memory. */
export function demoActions(host: DemoHost): HostActions {
  const hypervisor = createDemoHypervisor(host)
  const journal: JournalEntry[] = []
  const note = async (entry: JournalEntry): Promise<void> => void journal.push(entry)
  const find = (key: string): Change | undefined => changesOf(journal).find(change => change.key === key)

  async function carryOut(
    {title, steps, undoes}: Plan,
    {revertAfterMs, onProgress, signal}: CarryOutOptions,
  ) {
    const key = crypto.randomUUID()
    const at = Date.now()
    await note({
      type: 'plan',
      key,
      at,
      who: {user: 'demo', pid: process.pid},
      host: DEMO_HOSTNAME,
      uri: DEMO_URI,
      title,
      steps,
      ...(undoes !== undefined && {undoes}),
      ...(revertAfterMs !== undefined && {revertAfterMs}),
    })
    const executed = await execute(steps, {
      hypervisor,
      begin: step => note({type: 'begin', key, at: Date.now(), step}),
      end: (step, outcome) => note({type: 'end', key, at: Date.now(), step, outcome}),
      readBack: async () => undefined,
      sleep: ms => sleep(ms),
      tell: onProgress,
      signal,
    })
    await note({type: 'finish', key, at: Date.now()})
    if (revertAfterMs !== undefined) setTimeout(() => void revert(key), revertAfterMs).unref()
    return {key, ...executed}
  }

  /** Takes back a change that was not kept. The demo host ends with pintop: nothing outlives it to be taken back. */
  async function revert(key: string): Promise<void> {
    const change = find(key)
    if (change === undefined || change.kept || change.undoneBy !== undefined) return
    const plan = {
      title: `take back ${change.title}`,
      steps: invert(change.steps, change.outcomes),
      checks: [],
      level: 1,
      undoes: key,
    } as const
    await carryOut(plan, {onProgress: () => {}, signal: new AbortController().signal})
  }

  return {
    async settings(domain) {
      const config = await hypervisor.settings(domain, 'config')
      return config.state === 'shut off'
        ? {config}
        : {live: await hypervisor.settings(domain, 'live'), config}
    },
    carryOut,
    keep: key => note({type: 'keep', key, at: Date.now()}),
    changes: async () => changesOf(journal),
    note: (key, effect) => note({type: 'effect', key, at: Date.now(), effect}),
  }
}
