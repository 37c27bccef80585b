import {advance} from '../../src/demo/advance.ts'
import {CAST} from '../../src/demo/cast.ts'
import {createDemoHost} from '../../src/demo/demo-host.ts'
import type {Role} from '../../src/demo/role.ts'
import {sampleOf} from '../../src/demo/sample-of.ts'
import {withEarlier} from '../../src/demo/with-earlier.ts'
import {monotonicMs} from '../workers/monotonic-ms.ts'
import {demoActions} from './demo-actions.ts'
import type {HostSource} from './source.ts'

/** Longest time that the demo host lives in one step: a pause (Ctrl-Z, a suspended laptop) is not made up for. */
const LONGEST_STEP_MS = 10_000

/** Opens the demo host, which lives at the pace of the clock. @param cast roles of its domains */
export function openDemoSource(cast: readonly Role[] = CAST): HostSource {
  const host = createDemoHost(7, cast)
  advance(host, LONGEST_STEP_MS)
  let before = sampleOf(host, Date.now())
  let lastMs = monotonicMs()
  return {
    async sample() {
      const nowMs = monotonicMs()
      advance(host, Math.min(LONGEST_STEP_MS, nowMs - lastMs))
      lastMs = nowMs
      const sample = withEarlier(before, sampleOf(host, Date.now()))
      before = sample
      return sample
    },
    actions: demoActions(host),
    async blame() {
      throw new Error('the demo host has no kernel that could be traced')
    },
    async numaMaps() {
      throw new Error('the demo host has no kernel whose pages could be looked at')
    },
    onNews: () => () => {},
    close: async () => true,
  }
}
