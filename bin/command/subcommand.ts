import type {Command} from 'commander'
import type {Change} from '../../src/journal/change.ts'
import type {Options} from '../cli/options.ts'
import type {HostSource} from '../source/source.ts'

/** A subcommand is a word after `pintop` that does one thing and ends: `pintop why web`. */
export interface Subcommand {
  /**
   * Adds the subcommand, its arguments and options to the command line. Its action hands what is to be run to `use`.
   */
  declare(program: Command, use: (run: RunCommand) => void): void
}

/** Runs a subcommand. @returns the exit code: 0 done, 1 failed, 2 given wrongly */
export type RunCommand = (context: CommandContext) => Promise<number>

/** Everything that a subcommand reads from and writes to. */
export interface CommandContext {
  /** Options that every subcommand takes: `--connect`, `--demo`, `--json`, … */
  readonly options: Options
  /** libvirt URI of the hypervisor that is meant. */
  readonly uri: string
  /** Opens the hypervisor (or the demo host) at the first call. It is closed by whoever made the context. */
  source(): Promise<HostSource>
  /** Reads the changes in the journal, oldest first, without the hypervisor. @throws {Error} with its path */
  changes(): Promise<readonly Change[]>
  /** Journals that a change stays. @param key of the change @throws {Error} with the path of the journal */
  keep(key: string): Promise<void>
  /** Writes text as it is to standard output. */
  print(text: string): void
  /** Writes a line to standard error. */
  complain(text: string): void
}
