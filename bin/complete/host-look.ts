import {existsSync} from 'node:fs'
import {setTimeout as sleep} from 'node:timers/promises'
import {DEMO_URI} from '../../src/demo/demo-uri.ts'
import {defaultUri} from '../../src/libvirt/watch/default-uri.ts'
import type {Demand} from '../../src/rows/demand.ts'
import type {Sample} from '../../src/sample.ts'
import {endProcess, leave, leaveNow} from '../source/leave.ts'
import {openSource} from '../source/open-source.ts'
import type {SampleSource} from '../source/source.ts'
import type {TypedLine} from './typed-line.ts'

/** A look at the host that a command line means, for the names that may stand there. */
export interface HostLook {
  readonly uri: string
  /**
   * Samples until it `isEnough`, which may be never: libvirt need not answer.
   * @returns `undefined` where nobody is to be asked, or libvirt cannot be reached
   */
  sample(isEnough: (sample: Sample) => boolean): Promise<Sample | undefined>
  /** Ends the program: at once, unless there is a connection to be closed. */
  leave(): Promise<void>
}

/** Asks which domains there are; of the kernel only the topology is read. */
const WHO_IS_THERE: Demand = {needs: [], glance: true}
const LOOK_EVERY_MS = 25

/** Hypervisors of this machine: a Tab logs in nowhere else, and runs no program that a URI names. */
const HERE = /^[a-z]+(\+unix)?:\/\/\//

/** Returns a look at the host of a command line. It opens nothing before it is asked for a sample. */
export function lookAtHost({options}: TypedLine): HostLook {
  const demo = options.has('--demo')
  const uri = demo
    ? DEMO_URI
    : (options.get('--connect') ?? defaultUri(process.env, process.getuid?.() ?? -1, existsSync))
  let source: SampleSource | undefined
  let last: Sample | undefined
  return {
    uri,
    async sample(isEnough) {
      if (!demo && !HERE.test(uri)) return undefined
      source ??= await openSource({demo, uri})
      for (;;) {
        last = await source.sample(WHO_IS_THERE)
        if (isEnough(last)) return last
        if (last.libvirt.link.status === 'down') return undefined
        await sleep(LOOK_EVERY_MS)
      }
    },
    async leave() {
      if (source === undefined) endProcess(0)
      if (last?.libvirt.link.status !== 'ok') leaveNow(0)
      await leave(source, 0)
    },
  }
}
