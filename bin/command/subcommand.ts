import type {Command} from 'commander'
import type {Change} from '../../src/journal/change.ts'
import type {Options} from '../cli/options.ts'
import type {HostSource} from '../source/source.ts'

/** A word after `pintop` that does one thing and ends: `pintop why web`. */
export interface Subcommand {
  /** Adds itself, its arguments and options to the command line; its action calls `use` with what is to be done. */
  declare(program: Command, use: (run: RunCommand) => void): void
}

/** @returns the exit code: 0 done, 1 it failed, 2 it was asked wrongly. */
export type RunCommand = (context: CommandContext) => Promise<number>

export interface CommandContext {
  /** Those of every command: `--connect`, `--demo`, `--json`, … */
  readonly options: Options
  /** The hypervisor meant. */
  readonly uri: string
  /** Opens the hypervisor (or the demo host) at the first call; closed by whoever made the context. */
  source(): Promise<HostSource>
  /** The journal, oldest first; without opening the hypervisor. @throws {Error} naming the file. */
  changes(): Promise<readonly Change[]>
  /** The journaled change stays. @throws {Error} naming the file. */
  keep(key: string): Promise<void>
  /** Writes text as it is to standard output. */
  print(text: string): void
  /** One line to standard error. */
  complain(text: string): void
}
