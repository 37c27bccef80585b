import type {PcpuId, Uuid} from '../../base/ids.ts'
import type {Untrusted} from '../../base/untrusted.ts'
import type {Domain} from '../domain.ts'
import type {Host, Pcpu} from '../host.ts'
import type {Finding, FoundKind, QuotaLevel} from './cause.ts'
import type {PcpuUsers} from './pcpu-users.ts'
import type {Suspected} from './suspects.ts'

/**
 * A cause record holds everything that pintop knows of one cause. The column SUFFERS FROM, its help, the checklist of Why,
 * `--threshold`, the JSON and the documentation derive from it.
 */
export interface CauseRecord<Kind extends FoundKind, Limits extends Readonly<Record<string, number>>> {
  /** Word for it in JSON: the title in small letters, with dashes, without marks. */
  readonly kind: Kind
  /** Word for it wherever people read it; a question mark says that it is possible only. */
  readonly title: string
  /** Clause that says when it holds, with the usual thresholds. */
  readonly help: string
  /** Reason why pintop can do nothing against it; absent where it may propose something. */
  readonly beyond?: string
  /** Formats what decided in a few words, for a list of all causes. */
  brief(explanation: Explanation): string
  /** `warn` where absent. */
  readonly severity?: 'critical'
  /** Usual values at which it begins. Causes that give one the same name share it. */
  readonly thresholds: Limits
  /** Thresholds in per cent that `--threshold` moves, by the word used there. */
  readonly options?: Readonly<Record<string, keyof Limits & string>>
  /**
   * Judges one domain; `undefined` where the cause does not hold or is not known. It runs for every domain at every
   * tick, so it allocates only for those that suffer.
   * @param before findings of the same domain in the model before, for `reaches`
   */
  judge(domain: Domain, context: CauseContext<Limits>, before: Findings): Finding | undefined
  /** Returns the figures by which a domain was judged. @param finding the judgement, if the cause holds */
  explain(domain: Domain, context: ExplainContext<Limits>, finding: Finding | undefined): Explanation
  /** Returns the quota, node, disk or domain to blame, in a few words, where that is no suspect. */
  names?(domain: Domain, finding: Finding): Untrusted | string | undefined
}

/** Findings are looked up by their kinds alone. */
export type Findings = readonly {readonly kind: string}[]

/** The context of an explanation: everything that it uses beside the domain itself. */
export interface ExplainContext<Limits> {
  readonly host: Host
  readonly thresholds: Readonly<Limits>
  pcpuOf(id: PcpuId): Pcpu | undefined
  domainOf(uuid: Uuid): Domain | undefined
}

/** The context of a judgement: everything that it uses beside the domain itself. */
export interface CauseContext<Limits> extends ExplainContext<Limits> {
  readonly users: PcpuUsers
  /** Users of the pCPUs that the domain's waiting vCPUs were queued on; worked out once for all causes. */
  suspectedOf(domain: Domain): Suspected
  /** Returns the level whose quota throttled the domain; `undefined` if none did, or if it is not known. */
  levelOf(domain: Uuid): QuotaLevel | undefined
}

/** An explanation says what decided a judgement. */
export interface Explanation {
  /** Figures by name with unit; absent where they could not be read. */
  readonly figures?: Readonly<Record<string, number>>
  /** Target of the disk that the figures are about. */
  readonly disk?: Untrusted
  /** Sentence with the figures. */
  readonly text: string
}

export const UNREAD: Explanation = {text: 'could not be read'}

/**
 * A cause ends when its figure falls below this share of the threshold at which it began, so that causes do not
 * flicker.
 */
const STAYS = 0.6

/** Returns the least value of a figure at which a cause can hold, even one that held before. */
export const lowestOf = (threshold: number): number => threshold * STAYS

/** Returns true if a figure is enough for a cause. @param held the cause held in the model before */
export const reaches = (value: number, threshold: number, held: boolean): boolean =>
  value >= (held ? lowestOf(threshold) : threshold)

/** Returns true if the cause was found in the model before. */
export function held(before: Findings, kind: string): boolean {
  for (const finding of before) if (finding.kind === kind) return true
  return false
}
