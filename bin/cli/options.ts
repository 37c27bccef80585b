import {type Command, CommanderError} from 'commander'
import {type Config, NO_CONFIG, type ScreenConfigs} from '../../src/config/config.ts'
import {THRESHOLDS} from '../../src/model/cause/thresholds.ts'
import type {RunCommand, SubcommandOptions} from '../command/subcommand.ts'
import type {GivenOptions} from './program.ts'
import {unknownCommand} from './unknown-command.ts'
import {wholeProgram} from './whole-program.ts'

/** The command line, read. */
export interface Options extends SubcommandOptions {
  /** libvirt URI as given; without it the default is chosen from the environment. */
  readonly uri?: string
  readonly delayMs: number
  /** Number of samples to print or show; absent: until stopped. */
  readonly count?: number
  /** Column to sort by: as given, and after `checkedOptions` the id of a column of the domains. */
  readonly sort?: string
  readonly filter: string
  /** Settings of the screens' tables. */
  readonly screens?: ScreenConfigs
  readonly output: Output
  readonly ascii: boolean
  readonly mouse?: boolean
}

/** A use of pintop: the live screen, printed samples, or a subcommand. */
type Output = {readonly kind: 'screen'} | PrintedOutput | {readonly kind: 'command'; readonly run: RunCommand}

/** A form in which samples are printed: `-b`, `--json`, `--csv`, `--plain`. */
export type PrintedOutput =
  | {readonly kind: 'text'}
  | {readonly kind: 'json'}
  /** Sentences about what changes. */
  | {readonly kind: 'plain'}
  /** Rows go to `file`; to standard output where it is absent. */
  | {readonly kind: 'csv'; readonly file?: string}

/**
 * An early exit ends the program before it opens anything: help or version was asked for (`exitCode` 0), the command
 * line is wrong (2), or the screen cannot be drawn here (1). The message is the text to print.
 */
export class EarlyExit extends Error {
  readonly exitCode: number
  constructor(message: string, exitCode: number) {
    super(message)
    this.exitCode = exitCode
  }
}

/**
 * Reads the command line.
 * @param argv arguments without node and script
 * @param config settings for what the command line does not give; those of the screen's look are for the screen alone
 * @throws {EarlyExit} with the text to print: help and version (0), a usage error with a suggestion (2)
 */
export function parseOptions(argv: readonly string[], version: string, config: Config = NO_CONFIG): Options {
  const printed: string[] = []
  const usual = config.thresholds && {...THRESHOLDS, ...config.thresholds}
  let run: RunCommand | undefined
  const program = wholeProgram(
    version,
    text => printed.push(text),
    chosen => {
      run = chosen
    },
    usual,
  )
  // Without an action of its own, commander prints the help when no subcommand is given.
  program.allowExcessArguments().action(() => {})
  try {
    program.parse([...argv], {from: 'user'})
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    refuseWord(program)
    const text = printed.join('').trimEnd()
    throw new EarlyExit(
      error.exitCode === 0 ? text : `pintop: ${text.replace(/^error: /, '')}`,
      error.exitCode === 0 ? 0 : 2,
    )
  }
  refuseWord(program)
  const given = program.opts<GivenOptions>()
  const isGiven = (name: keyof GivenOptions): boolean => program.getOptionValueSource(name) === 'cli'
  const output = run === undefined ? outputOf(given) : ({kind: 'command', run} as const)
  const look = output.kind === 'screen' ? config : NO_CONFIG
  const revertAfterMs = given.revertAfter === undefined ? config.revertAfterMs : given.revertAfter * 1000
  const thresholds = given.threshold ?? usual
  return {
    ...(given.connect !== undefined && {uri: given.connect}),
    delayMs: isGiven('delay') ? given.delay * 1000 : (look.delayMs ?? given.delay * 1000),
    ...(given.count !== undefined && {count: given.count}),
    ...(given.sort !== undefined && {sort: given.sort}),
    filter: isGiven('filter') ? given.filter : (look.filter ?? given.filter),
    ...(look.screens !== undefined && {screens: look.screens}),
    output,
    json: given.json === true,
    demo: given.demo === true,
    readOnly: given.readOnly === true || config.readOnly === true,
    ...(revertAfterMs !== undefined && {revertAfterMs}),
    ascii: given.ascii === true || look.ascii === true,
    ...(look.mouse !== undefined && {mouse: look.mouse}),
    ...(thresholds !== undefined && {thresholds}),
  }
}

/** Refuses a first word that is no subcommand, also where help is asked for. @throws {EarlyExit} */
function refuseWord(program: Command): void {
  const [word] = program.args
  const refusal = word === undefined || word.startsWith('-') ? undefined : unknownCommand(program, word)
  if (refusal !== undefined) throw new EarlyExit(`pintop: ${refusal}`, 2)
}

function outputOf(given: GivenOptions): Output {
  if (given.csv !== undefined)
    return typeof given.csv === 'string' ? {kind: 'csv', file: given.csv} : {kind: 'csv'}
  if (given.json) return {kind: 'json'}
  if (given.plain) return {kind: 'plain'}
  return {kind: given.batch ? 'text' : 'screen'}
}
