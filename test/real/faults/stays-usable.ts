import {setTimeout as delay} from 'node:timers/promises'
import {expect} from 'vitest'
import type {Host} from '../host/start-host.ts'
import type {Program} from '../pty/open-program.ts'
import type {Note} from './fault.ts'

const PRESSES = 8
/** Longest time to an answer. The aim is 50 ms; two cores shared with guests and other tests need slack. */
const ANSWERED_WITHIN_MS = 250
/** Longest time to the end. The aim is 500 ms. */
const GONE_WITHIN_MS = 1000

const median = (all: readonly number[]): number =>
  all.toSorted((a, b) => a - b)[all.length >> 1] ?? Number.NaN

/** Measures the time from a key to a screen on which it shows, ms. @throws with the screen after 5 s */
async function answerMs(program: Program, key: string, shows: () => boolean): Promise<number> {
  const startedMs = performance.now()
  program.type(key)
  while (!shows()) {
    if (performance.now() - startedMs > 5000) throw new Error(`no answer to ${key}:\n${program.screen()}`)
    await delay(1)
  }
  return performance.now() - startedMs
}

const onDomains = (program: Program): boolean => /^ DOMAIN +S +VC/m.test(program.screen())

/** Checks that keys are answered: goes to the pCPUs' screen and back, several times. Needs 80 columns. */
export async function keysAnswered(program: Program, note: Note): Promise<void> {
  const took: number[] = []
  for (let press = 0; press < PRESSES; press++) {
    const there = press % 2 === 0
    took.push(await answerMs(program, there ? '1' : '0', () => onDomains(program) !== there))
    await delay(30)
  }
  note(`keys ${median(took).toFixed(0)} ms`)
  expect(median(took)).toBeLessThan(ANSWERED_WITHIN_MS)
}

/** Returns the row of a domain, or ''. */
export const rowOf = (program: Program, name: string): string =>
  program.lines().find(line => line.slice(1).startsWith(name)) ?? ''

/** Checks that a domain keeps fresh rates: %CPU is a figure, and it moves within some samples. */
export async function keepsRates(program: Program, name: string, note: Note): Promise<void> {
  const usages = new Set<string>()
  for (let look = 0; look < 40 && usages.size < 3; look++) {
    const usage = new RegExp(`^.${name} +\\S+ +\\S+ +(\\d+\\.\\d)`).exec(rowOf(program, name))?.[1]
    if (usage !== undefined) usages.add(usage)
    await delay(200)
  }
  note(`${name} ${[...usages].join(', ')} %CPU`)
  expect(usages.size, program.screen()).toBeGreaterThanOrEqual(2)
}

/** Checks that `keys` end it in time, with this code, and that the terminal is as it was. */
export async function leaves(
  program: Program,
  note: Note,
  {keys = 'q', code = 0}: {readonly keys?: string; readonly code?: number} = {},
): Promise<void> {
  const startedMs = performance.now()
  program.type(keys)
  const ended = await program.exited
  const tookMs = performance.now() - startedMs
  note(`out in ${tookMs.toFixed(0)} ms, code ${ended}`)
  expect(ended).toBe(code)
  expect(program.state()).toEqual({alternateScreen: false, cursorHidden: false})
  expect(tookMs).toBeLessThan(GONE_WITHIN_MS)
}

/** Returns the definitions of all domains, live and stored, which nobody may have changed. */
export async function definitions(host: Host): Promise<readonly string[]> {
  const uuids = (await host.virsh('list', '--all', '--uuid')).trim().split('\n').toSorted()
  const texts: string[] = []
  for (const uuid of uuids)
    texts.push(await host.virsh('dumpxml', uuid), await host.virsh('dumpxml', '--inactive', uuid))
  // A daemon that was restarted has forgotten some aliases.
  return texts.map(text =>
    text.replaceAll(/<alias [^>]*>\s*/g, '').replaceAll(/<(\w+)([^<>]*)>\s*<\/\1>/g, '<$1$2/>'),
  )
}
