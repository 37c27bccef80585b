import type {Command} from 'commander'
import type {Caution} from '../../src/actions/caution.ts'
import type {Ms} from '../../src/base/units.ts'
import type {Thresholds} from '../../src/model/cause/thresholds.ts'
import type {SafeOutput} from '../print/safe-output.ts'
import type {HostSource, SeenChanges} from '../source/source.ts'

/** A subcommand is a word after `pintop` that does one thing and ends: `pintop why web`. */
export interface Subcommand {
  /** The options of the program that it follows; its help and completion tell of them. */
  readonly follows: readonly FollowedOption[]
  /** Lines for its help, ready to be typed; none for what nobody types. */
  readonly examples: readonly string[]
  /**
   * Adds the subcommand, its arguments and options to the command line. Its action hands what is to be run to `use`.
   * The words for its arguments and values have to stand in `bin/complete/values.ts`.
   */
  declare(program: Command, use: (run: RunCommand) => void): Command
}

/** An option of the program that means something to subcommands as well. */
export type FollowedOption =
  | '--connect'
  | '--demo'
  | '--json'
  | '--read-only'
  | '--revert-after'
  | '--threshold'

/** Runs a subcommand. @returns the exit code: 0 done, 1 failed, 2 given wrongly */
export type RunCommand = (context: CommandContext) => Promise<number>

/** Options that every subcommand follows by itself; which hypervisor is meant is settled before. */
export interface SubcommandOptions {
  /** True when subcommands are to print JSON. */
  readonly json: boolean
  readonly demo: boolean
  readonly readOnly: boolean
  /** Time after which a change that is not kept goes back; absent: as the screen or the command has it. */
  readonly revertAfterMs?: Ms
  /** Caution beyond the usual. */
  readonly caution?: Partial<Caution>
  /** Thresholds of causes; absent: the usual ones. */
  readonly thresholds?: Thresholds
}

/** Everything that a subcommand reads from and writes to. */
export interface CommandContext extends SafeOutput {
  readonly options: SubcommandOptions
  /** libvirt URI of the hypervisor that is meant. */
  readonly uri: string
  /** Opens the hypervisor (or the demo host) at the first call. It is closed by whoever made the context. */
  source(): Promise<HostSource>
  /** Reads the changes in the journal, without the hypervisor. @throws {Error} with its path */
  changes(): Promise<SeenChanges>
  /**
   * Keeps a change that would go back by itself.
   * @returns why it cannot be kept; `undefined` if it stays
   * @throws {Error} with the journal's path
   */
  keep(key: string): Promise<string | undefined>
}
