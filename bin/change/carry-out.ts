import {setTimeout as sleep} from 'node:timers/promises'
import type {Roots} from '../../collectors/collector.ts'
import {type Executed, execute} from '../../src/actions/execute.ts'
import type {Outcome} from '../../src/actions/outcome.ts'
import {errorText} from '../../src/base/error-text.ts'
import type {PlanEntry} from '../../src/journal/entry.ts'
import {type Journal, openJournal} from '../../src/journal/journal-file.ts'
import type {Hypervisor} from '../../src/libvirt/hypervisor.ts'
import {openKernelReadBack} from './kernel-read-back.ts'

/** Where and how a confirmed plan is carried out. */
export interface Errand {
  readonly entry: PlanEntry
  readonly journalPath: string
  /** Of the machine whose kernel is asked afterwards; absent for another host's domains. */
  readonly roots?: Roots
  /** Opens the read-write connection: not before the journal is there. */
  readonly connect: () => Promise<{readonly hypervisor: Hypervisor; close(): Promise<void>}>
  readonly tell: (step: number, progress: string) => void
  readonly signal: AbortSignal
}

/** Journals and executes a plan. Never rejects: what prevented it is in the outcome. */
export async function carryOut(order: Errand): Promise<Outcome> {
  const {entry, journalPath, connect} = order
  let journal: Journal | undefined
  try {
    journal = await openJournal(journalPath)
    const {hypervisor, close} = await connect()
    try {
      await journal.append(entry)
      const {steps, problem} = await run(order, journal, hypervisor)
      const ended = await finish(journal, entry.key)
      const worst = problem ?? ended
      return {key: entry.key, steps, ...(worst !== undefined && {problem: worst})}
    } finally {
      await close()
    }
  } catch (error) {
    return {steps: [], refused: errorText(error)}
  } finally {
    await journal?.close()
  }
}

/** @returns why it could not be journaled; the change itself is made, so that is no failure of it. */
async function finish(journal: Journal, key: string): Promise<string | undefined> {
  try {
    await journal.append({type: 'finish', key, at: Date.now()})
    return undefined
  } catch (error) {
    return errorText(error)
  }
}

async function run(order: Errand, journal: Journal, hypervisor: Hypervisor): Promise<Executed> {
  const {entry, roots, tell, signal} = order
  const {key} = entry
  const kernel = roots === undefined ? undefined : openKernelReadBack(roots)
  try {
    return await execute(entry.steps, {
      hypervisor,
      begin: step => journal.append({type: 'begin', key, at: Date.now(), step}),
      end: (step, outcome) => journal.append({type: 'end', key, at: Date.now(), step, outcome}),
      readBack: async step => kernel?.read(step),
      sleep: ms => sleep(ms),
      tell,
      signal,
    })
  } finally {
    kernel?.close()
  }
}
