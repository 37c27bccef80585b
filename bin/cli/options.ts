import {Command, CommanderError, InvalidArgumentError, Option} from 'commander'
import {isDelay, LONGEST_DELAY_S, SHORTEST_DELAY_S} from '../../src/base/delay.ts'
import type {Ms} from '../../src/base/units.ts'
import type {Thresholds} from '../../src/model/cause/cause.ts'
import {subcommands} from '../command/index.ts'
import type {RunCommand} from '../command/subcommand.ts'
import {parseThreshold, THRESHOLD_NAMES} from './parse-threshold.ts'

export interface Options {
  /** As given; without it the default is chosen from the environment. */
  readonly uri?: string
  readonly delayMs: number
  /** Samples to print or show; absent = until stopped. */
  readonly count?: number
  /** Column id, checked against the columns later. */
  readonly sort?: string
  readonly filter: string
  readonly output: Output
  /** Subcommands print JSON. */
  readonly json: boolean
  readonly demo: boolean
  readonly readOnly: boolean
  /** A change that is not kept goes back after so long; absent: as the screen or the command has it. */
  readonly revertAfterMs?: Ms
  readonly ascii: boolean
  /** Absent: the usual ones. */
  readonly thresholds?: Thresholds
}

export type Output =
  | {readonly kind: 'screen'}
  | {readonly kind: 'text'}
  | {readonly kind: 'json'}
  /** Without `file` to standard output. */
  | {readonly kind: 'csv'; readonly file?: string}
  /** A subcommand prints and ends. */
  | {readonly kind: 'command'; readonly run: RunCommand}

/** The command line asks for something to be printed (help, version) or is wrong; `exitCode` 0 or 2. */
export class EarlyExit extends Error {
  readonly exitCode: number
  constructor(message: string, exitCode: number) {
    super(message)
    this.exitCode = exitCode
  }
}

/**
 * Reads the arguments (without node and script).
 * @throws {EarlyExit} with the text to print: help and version (0), a usage error with a suggestion (2).
 */
export function parseOptions(argv: readonly string[], version: string): Options {
  const printed: string[] = []
  const command = program(version, text => printed.push(text))
  let run: RunCommand | undefined
  // Without a subcommand: the screen, or what the options say.
  command.action(() => {})
  for (const subcommand of subcommands) {
    subcommand.declare(command, chosen => {
      run = chosen
    })
  }
  try {
    command.parse([...argv], {from: 'user'})
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    const text = printed.join('').trimEnd()
    throw new EarlyExit(
      error.exitCode === 0 ? text : `pintop: ${text.replace(/^error: /, '')}`,
      error.exitCode === 0 ? 0 : 2,
    )
  }
  const given = command.opts<Given>()
  return {
    ...(given.connect !== undefined && {uri: given.connect}),
    delayMs: given.delay * 1000,
    ...(given.count !== undefined && {count: given.count}),
    ...(given.sort !== undefined && {sort: given.sort}),
    filter: given.filter,
    output: run === undefined ? outputOf(given) : {kind: 'command', run},
    json: given.json === true,
    demo: given.demo === true,
    readOnly: given.readOnly === true,
    ...(given.revertAfter !== undefined && {revertAfterMs: given.revertAfter * 1000}),
    ascii: given.ascii === true,
    ...(given.threshold !== undefined && {thresholds: given.threshold}),
  }
}

interface Given {
  readonly connect?: string
  readonly delay: number
  readonly count?: number
  readonly sort?: string
  readonly filter: string
  readonly batch?: true
  readonly json?: true
  readonly csv?: string | true
  readonly demo?: true
  readonly readOnly?: true
  readonly revertAfter?: number
  readonly ascii?: true
  readonly threshold?: Thresholds
}

function program(version: string, print: (text: string) => void): Command {
  return new Command('pintop')
    .description('Shows which libvirt domain waits for which, live.')
    .option(
      '-c, --connect <uri>',
      "libvirt URI; default: LIBVIRT_DEFAULT_URI, else this machine's hypervisor",
    )
    .addOption(new Option('-d, --delay <seconds>', 'time between two samples').default(1).argParser(seconds))
    .addOption(new Option('-n, --count <count>', 'end after so many samples').argParser(positiveInteger))
    .option('-o, --sort <key>', 'sort by this column, e.g. cpu, wait, mem, name, id, time')
    .option('--filter <expression>', "show only these, e.g. 'web', '!web', 'cpu>50 state=running'", '')
    .addOption(new Option('-b, --batch', 'print a text table per sample').conflicts(['json', 'csv']))
    .addOption(new Option('--json', 'print a JSON object per sample').conflicts('csv'))
    .option('--csv [file]', 'print a CSV row per domain and sample')
    .option('--demo', 'show the built-in demo host')
    .option('--read-only', 'disable every action')
    .addOption(
      new Option(
        '--revert-after <seconds>',
        'a change that is not kept goes back by itself after so long',
      ).argParser(positiveInteger),
    )
    .addOption(
      new Option(
        '--threshold <cause=percent>',
        `from where on a figure is a cause, may be repeated: ${THRESHOLD_NAMES}`,
      ).argParser(parseThreshold),
    )
    .option('--ascii', 'draw with ASCII only')
    .version(`pintop ${version}`, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .allowExcessArguments(false)
    .showSuggestionAfterError(true)
    .configureOutput({writeOut: print, writeErr: print})
    .exitOverride()
}

function seconds(text: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  if (isDelay(value)) return value
  throw new InvalidArgumentError(`Give seconds from ${SHORTEST_DELAY_S} to ${LONGEST_DELAY_S}.`)
}

function positiveInteger(text: string): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (value > 0) return value
  throw new InvalidArgumentError('Give a whole number from 1.')
}

function outputOf(given: Given): Output {
  if (given.csv !== undefined)
    return typeof given.csv === 'string' ? {kind: 'csv', file: given.csv} : {kind: 'csv'}
  if (given.json) return {kind: 'json'}
  return {kind: given.batch ? 'text' : 'screen'}
}
