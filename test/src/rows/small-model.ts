import {nodeId, pcpuId, tid, uuid} from '../../../src/base/ids.ts'
import {THRESHOLDS} from '../../../src/model/cause/cause.ts'
import type {Domain} from '../../../src/model/domain.ts'
import type {Pcpu} from '../../../src/model/host.ts'
import type {Model} from '../../../src/model/model.ts'
import type {Thread} from '../../../src/model/thread.ts'
import {SCREENS, screenTable} from '../../../src/rows/screen-table.ts'
import type {ScreenId, ScreenView, View} from '../../../src/rows/view.ts'

/** Builders of the least that is a model: everything that may be absent is. */

export const EPOCH_MS = Date.parse('2026-11-23T14:03:22.123Z')

/** A UUID by number: `00000000-0000-0000-0000-000000000007`. */
export const uuidOf = (number: number) => uuid(`00000000-0000-0000-0000-${String(number).padStart(12, '0')}`)

export const bareDomain = (number: number, name: string, over: Partial<Domain> = {}): Domain => ({
  uuid: uuidOf(number),
  name,
  state: 'running',
  persistent: true,
  starving: false,
  memory: {},
  disks: [],
  interfaces: [],
  vcpuNodes: [],
  threads: [],
  stats: {status: 'none', why: 'not asked yet'},
  absent: {},
  ...over,
})

export const bareThread = (id: number, over: Partial<Thread> = {}): Thread => ({
  tid: tid(id),
  role: 'vcpu',
  index: 0,
  comm: 'CPU 0/KVM',
  starving: false,
  ...over,
})

export const barePcpu = (id: number, over: Partial<Pcpu> = {}): Pcpu => ({
  id: pcpuId(id),
  node: nodeId(0),
  core: pcpuId(id),
  siblings: [pcpuId(id)],
  online: true,
  isolated: false,
  occupants: [],
  allowed: [],
  ...over,
})

export const modelOf = (domains: readonly Domain[], over: Partial<Model> = {}): Model => ({
  at: {monotonicMs: 100_000, epochMs: EPOCH_MS},
  uri: 'qemu:///system',
  demo: false,
  link: {status: 'ok'},
  thresholds: THRESHOLDS,
  host: {name: 'kvm07', pcpus: [], nodes: [], reasons: {}},
  domains,
  ...over,
})

/** The screen as it is first seen, `look` apart. */
export function viewOf(
  screen: ScreenId,
  screenView: Partial<ScreenView> = {},
  over: Partial<View> = {},
): View {
  const screens = Object.fromEntries(
    SCREENS.map(one => [
      one,
      {at: 0, top: 0, sort: screenTable(one).sort, left: 0, ...(one === screen && screenView)},
    ]),
  ) as Record<ScreenId, ScreenView>
  return {
    screen,
    screens,
    tree: false,
    unfolded: [],
    filter: '',
    amount: 'bytes',
    paused: false,
    delayMs: 2000,
    ...over,
  }
}
