import type {Caution} from '../actions/caution.ts'
import type {Uuid} from '../base/ids.ts'
import type {Ms} from '../base/units.ts'
import type {Untrusted} from '../base/untrusted.ts'
import type {SeriesMap} from '../history/series.ts'
import type {Suspicions} from '../history/suspicions.ts'
import type {Change} from '../journal/change.ts'
import type {Bindings} from '../keys/bindings.ts'
import type {DomainSettings} from '../libvirt/settings.ts'
import type {Model} from '../model/model.ts'
import type {View} from '../rows/view.ts'
import type {AlertOrder} from './alert-order.ts'
import type {CarryingOut} from './carrying-out.ts'
import type {Measuring} from './measuring.ts'
import type {Overlay} from './overlays/overlay.ts'
import type {LeftTable} from './table/left-table.ts'

export interface State {
  /** Model on screen; it stays while paused, but `latest` goes on. */
  readonly model?: Model
  readonly latest?: Model
  readonly view: View
  /** Overlay that is drawn and takes the keys. */
  readonly overlay?: Overlay
  /** Overlays that lie below it, each opened from the one before it. */
  readonly under: readonly Overlay[]
  /** Tables that Esc goes back to, each left by Enter for the next; the last one is gone back to first. */
  readonly trail: readonly LeftTable[]
  /** Size of the terminal in cells. */
  readonly size: {readonly columns: number; readonly rows: number}
  /** Keys of the commands, as the user has them. */
  readonly bindings: Bindings
  /** First half of a key sequence (`g` of `g g`). */
  readonly pendingKey: string
  /** Past of the model on screen, which the charts draw. */
  readonly series: SeriesMap
  /** Number of ticks that the series keep. */
  readonly historyLength: number
  /** Past of `latest` while paused. */
  readonly latestSeries?: SeriesMap
  /** One sentence for the user, which goes at the next key. */
  readonly notice?: {readonly text: string; readonly severity: 'normal' | 'warn' | 'critical'}
  /** Suspects for the pCPUs that domains waited for, over time. */
  readonly suspicions: Suspicions
  readonly readOnly: boolean
  /** True while clicks do something; the terminal itself marks and copies nothing then. */
  readonly mouse: boolean
  /** Time within which a change has to be kept, or it goes back by itself. */
  readonly revertAfterMs: Ms
  readonly caution: Caution
  /** Order of the alert strip; absent before the first model. */
  readonly alertOrder?: AlertOrder
  /** Domain to which `!` went last. */
  readonly alertVisited?: Uuid
  /** Domains tagged with Space; actions are about these instead of the one under the cursor. */
  readonly tagged: readonly Uuid[]
  /** Settings that libvirt had when an editor of the domain was opened. */
  readonly settings: ReadonlyMap<Uuid, DomainSettings>
  /** One at a time: a second one is refused until it has ended. */
  readonly carryingOut?: CarryingOut
  /** Id of the last change that this pintop began to make, 0 before the first. */
  readonly lastChangeId: number
  readonly measuring?: Measuring
  /** The journal, oldest first. */
  readonly changes: readonly Change[]
  /** Number of lines of the journal that cannot be read. */
  readonly unreadableChanges?: number
  /** Cost of pintop itself, for the header. */
  readonly self?: {readonly cpuPct: number; readonly rssBytes: number; readonly bytesPerSecond: number}
  /** Facts of the machine pintop runs on; read once, after the first frame. */
  readonly facts?: HostFacts
  /** Reason why the demo host is shown though nobody asked for it. */
  readonly demoReason?: string
}

/** Texts of the machine, each absent when unknown. */
export interface HostFacts {
  readonly cpuModel?: Untrusted
  readonly os?: Untrusted
  readonly kernel?: Untrusted
  readonly machine?: Untrusted
}
