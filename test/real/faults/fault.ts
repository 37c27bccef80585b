import {type TestContext, test} from 'vitest'

/** A row of the table of faults, as its test fills it. */
export interface FaultRow {
  /** Number of the fault in the catalogue. */
  readonly id: number
  readonly fault: string
  readonly expected: string
  /** The measured outcome, an entry for each thing that was looked at. */
  readonly seen: readonly string[]
}

declare module 'vitest' {
  interface TaskMeta {
    fault?: FaultRow
  }
}

export interface FaultSetup {
  readonly id: number
  /** The harm done to the host or to pintop. */
  readonly fault: string
  readonly expected: string
  /** Longest duration, ms; 60,000 by default. */
  readonly withinMs?: number
}

/** Notes an observation for the table. */
export type Note = (seen: string) => void

/** Declares a test that is also a row of the table that `npm run test:lab` prints. */
export function faultTest(
  {id, fault, expected, withinMs = 60_000}: FaultSetup,
  run: (note: Note) => Promise<void>,
): void {
  test(`${id}: ${fault}`, {timeout: withinMs}, async ({task}: TestContext) => {
    const seen: string[] = []
    task.meta.fault = {id, fault, expected, seen}
    await run(what => seen.push(what))
  })
}
