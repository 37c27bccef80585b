import type {Subcommand} from './subcommand.ts'

/** Every subcommand, in the order of the help. */
export const subcommands: readonly Subcommand[] = []
