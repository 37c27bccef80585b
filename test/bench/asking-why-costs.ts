import {mountTracefs} from '../real/host/mount-tracefs.ts'
import type {Host} from '../real/host/start-host.ts'
import {PINTOP} from '../real/program/pintop.ts'

interface Sampled {
  readonly host: {
    readonly watch: {readonly threads: number; readonly looksPerSecond: number; readonly costPct: number}
  }
}
interface Traced {
  readonly events: number
  readonly lostEvents: number
  readonly tracedNs: number
  readonly tookCpuMs: number
}

/** Measures what finding the culprit costs: looking at every thread many times a second, and tracing the scheduler. */
export async function askingWhyCosts(host: Host): Promise<readonly string[]> {
  const lines = (await host.exec([PINTOP, '--json', '-n', '5', '-d', '1'])).trim().split('\n')
  const {watch} = (JSON.parse(lines.at(-1) ?? '') as Sampled).host
  await mountTracefs(host)
  const trace: Traced = JSON.parse(await host.exec([PINTOP, 'blame', 'busy-000', '--seconds', '2', '--json']))
  return [
    `looking: ${watch.threads} threads ${watch.looksPerSecond} times a second take ${watch.costPct}% of a pCPU`,
    `tracing: ${trace.events} events in ${(trace.tracedNs / 1e9).toFixed(1)} s took pintop ${trace.tookCpuMs.toFixed(0)} ms of CPU, ${trace.lostEvents} lost`,
  ]
}
