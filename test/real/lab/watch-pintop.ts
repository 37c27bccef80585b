import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {createInterface} from 'node:readline'
import {setTimeout as delay} from 'node:timers/promises'
import {type JsonSample, LAB_PINTOP, parseSample} from './pintop-json.ts'
import type {Lab} from './reach-lab.ts'

/** `pintop --json` that goes on: starting it anew costs seconds under emulation. */
export interface WatchedPintop {
  /** Waits for a sample that is so. @throws with the last one after the time (default 60 s) */
  until(what: string, is: (sample: JsonSample) => boolean, withinMs?: number): Promise<JsonSample>
  /** The next sample that begins from now on. */
  next(): Promise<JsonSample>
  close(): Promise<void>
}

export function watchPintop(lab: Lab, options = ''): WatchedPintop {
  const [program = '', ...argv] = lab.program(`exec ${LAB_PINTOP} --json ${options}`)
  const child = spawn(program, argv, {stdio: ['ignore', 'pipe', 'inherit']})
  let latest: JsonSample | undefined
  let count = 0
  createInterface(child.stdout).on('line', line => {
    latest = parseSample(line)
    count++
  })
  const until: WatchedPintop['until'] = async (what, is, withinMs = 120_000) => {
    for (const endMs = performance.now() + withinMs; performance.now() < endMs; await delay(50)) {
      if (latest !== undefined && is(latest)) return latest
      if (child.exitCode !== null) throw new Error(`pintop ended with ${child.exitCode}`)
    }
    const shown = latest && {...latest, domains: [...latest.domains.values()]}
    throw new Error(`not ${what} within ${withinMs} ms: ${JSON.stringify(shown)}`)
  }
  return {
    until,
    next() {
      // The one under way may have been read before.
      const wanted = count + 2
      return until('a new sample', () => count >= wanted)
    },
    async close() {
      child.kill()
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}
