import {setTimeout as sleep} from 'node:timers/promises'
import type {Roots} from '../../collectors/collector.ts'
import {type Executed, execute} from '../../src/actions/execute.ts'
import type {Outcome} from '../../src/actions/outcome.ts'
import {errorText} from '../../src/base/error-text.ts'
import type {PlanEntry} from '../../src/journal/entry.ts'
import {type Journal, openJournal} from '../../src/journal/journal-file.ts'
import type {Hypervisor} from '../../src/libvirt/hypervisor.ts'
import {openKernelReadBack} from './kernel-read-back.ts'

/** A confirmed plan, and where its journal and its kernel are: plain data, so that it can travel to a worker. */
export interface CarryOutOrder {
  readonly entry: PlanEntry
  readonly journalPath: string
  /** Roots of the kernel that is asked afterwards; absent for the domains of another machine. */
  readonly roots?: Roots
}

/** The means of carrying out an order. */
interface Means {
  /** Opens the read-write connection. It is called once the journal is open, never before. */
  readonly connect: () => Promise<{readonly hypervisor: Hypervisor; close(): Promise<void>}>
  /** Tells how far a step is, by its index. */
  readonly tell: (step: number, progress: string) => void
  /** Aborted, it lets no further step begin. */
  readonly signal: AbortSignal
}

/** Journals and executes a plan, and reads it back. Never rejects: what prevented it is in the outcome. */
export async function carryOut(order: CarryOutOrder, means: Means): Promise<Outcome> {
  const {entry, journalPath} = order
  let journal: Journal | undefined
  try {
    journal = await openJournal(journalPath)
    const {hypervisor, close} = await means.connect()
    try {
      await journal.append(entry)
      const {steps, problem} = await run(order, means, journal, hypervisor)
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

/**
 * Journals that a change is over.
 * @returns why that failed; the change itself is made, so it is no failure of it
 */
async function finish(journal: Journal, key: string): Promise<string | undefined> {
  try {
    await journal.append({type: 'finish', key, at: Date.now()})
    return undefined
  } catch (error) {
    return errorText(error)
  }
}

async function run(
  {entry, roots}: CarryOutOrder,
  {tell, signal}: Means,
  journal: Journal,
  hypervisor: Hypervisor,
): Promise<Executed> {
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
