import {CommanderError} from 'commander'
import type {Ms} from '../../src/base/units.ts'
import type {Thresholds} from '../../src/model/cause/cause.ts'
import {subcommands} from '../command/index.ts'
import type {RunCommand} from '../command/subcommand.ts'
import {createProgram, type GivenOptions} from './program.ts'

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
  const program = createProgram(version, text => printed.push(text))
  let run: RunCommand | undefined
  // Without a subcommand: the screen, or what the options say.
  program.action(() => {})
  for (const subcommand of subcommands) {
    subcommand.declare(program, chosen => {
      run = chosen
    })
  }
  try {
    program.parse([...argv], {from: 'user'})
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    const text = printed.join('').trimEnd()
    throw new EarlyExit(
      error.exitCode === 0 ? text : `pintop: ${text.replace(/^error: /, '')}`,
      error.exitCode === 0 ? 0 : 2,
    )
  }
  const given = program.opts<GivenOptions>()
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

function outputOf(given: GivenOptions): Output {
  if (given.csv !== undefined)
    return typeof given.csv === 'string' ? {kind: 'csv', file: given.csv} : {kind: 'csv'}
  if (given.json) return {kind: 'json'}
  return {kind: given.batch ? 'text' : 'screen'}
}
