import {type Command, CommanderError} from 'commander'
import type {Ms} from '../../src/base/units.ts'
import {type Config, NO_CONFIG} from '../../src/config/config.ts'
import {THRESHOLDS} from '../../src/model/cause/thresholds.ts'
import type {VirtTopLayout} from '../../src/rows/print/virt-top/virt-top-csv.ts'
import type {ScreenId} from '../../src/rows/screens/index.ts'
import type {View} from '../../src/rows/view.ts'
import type {RunCommand, SubcommandOptions} from '../command/subcommand.ts'
import type {CalledAs} from './called-as.ts'
import type {GivenOptions} from './program.ts'
import {unknownCommand} from './unknown-command.ts'
import {wholeProgram} from './whole-program.ts'

/** Settings that the command line does not have, for the screen. */
type Look = Omit<Config, 'delayMs' | 'filter' | 'ascii' | keyof SubcommandOptions>

/** The command line, read, with the settings for what it does not give. */
export interface Options extends SubcommandOptions, Look {
  /** libvirt URI as given; without it the default is chosen from the environment. */
  readonly uri?: string
  readonly delayMs: number
  /** Number of samples to print or show; absent: until stopped. */
  readonly count?: number
  /** Column to sort by: as given, and after `checkedOptions` the id of a column of the domains. */
  readonly sort?: string
  readonly filter: string
  /** Screen to begin on; absent: the first. */
  readonly screen?: ScreenId
  /** Unit of the disk columns at first; absent: bytes. */
  readonly amount?: View['amount']
  /** Time at which to end, since the epoch. */
  readonly endAtMs?: Ms
  /** File for errors in place of standard error. */
  readonly debugFile?: string
  /** Settings of virt-top to read; false: none, not even the usual ones. */
  readonly initFile?: string | false
  readonly output: Output
  readonly ascii: boolean
}

/** A use of pintop: the live screen, printed samples, or a subcommand. */
type Output = ScreenOutput | PrintedOutput | {readonly kind: 'command'; readonly run: RunCommand}

export interface ScreenOutput {
  readonly kind: 'screen'
  /** Rows are written to this file meanwhile. */
  readonly csv?: CsvForm & {readonly file: string}
  /** Set where keys are ignored, but for those that end or stop the program. */
  readonly keyless?: true
}

export interface PrintedOutput {
  readonly kind: 'print'
  /** Forms in which each sample is printed; without any, nothing is. */
  readonly forms: readonly PrintedForm[]
}

/** A form in which samples are printed: `-b`, `--json`, `--plain`, `--stream`, `--csv`. */
export type PrintedForm =
  | {readonly kind: 'text'}
  | {readonly kind: 'json'}
  /** Sentences about what changes. */
  | {readonly kind: 'plain'}
  | {readonly kind: 'stream'; readonly amount: View['amount']}
  | CsvForm

export interface CsvForm {
  readonly kind: 'csv'
  /** Rows go there; to standard output where it is absent. */
  readonly file?: string
  /** virt-top's layout; absent: ours. */
  readonly virtTop?: VirtTopLayout
}

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
 * @param as the name that pintop was called by
 * @throws {EarlyExit} with the text to print: help and version (0), a usage error with a suggestion (2)
 */
export function parseOptions(
  argv: readonly string[],
  version: string,
  config: Config = NO_CONFIG,
  as: CalledAs = 'pintop',
): Options {
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
    as,
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
  const output = run === undefined ? outputOf(given, as) : ({kind: 'command', run} as const)
  const {thresholds: _, ...look} = output.kind === 'screen' ? config : NO_CONFIG
  // A delay that was set for pintop is none for those who call virt-top.
  const usualDelayMs = as === 'virt-top' ? undefined : look.delayMs
  const revertAfterMs = given.revertAfter === undefined ? config.revertAfterMs : given.revertAfter * 1000
  const {caution} = config
  const thresholds = given.threshold ?? usual
  return {
    ...look,
    // An empty one is none, as virsh and virt-top have it.
    ...(given.connect && {uri: given.connect}),
    delayMs: isGiven('delay') ? given.delay * 1000 : (usualDelayMs ?? given.delay * 1000),
    ...(given.count !== undefined && given.count > 0 && {count: given.count}),
    ...(given.sort !== undefined && {sort: given.sort}),
    filter: isGiven('filter') ? given.filter : (look.filter ?? given.filter),
    ...(given.startScreen !== undefined && {screen: given.startScreen}),
    ...(as === 'virt-top' && {amount: amountOf(given)}),
    ...(given.endTime !== undefined && {endAtMs: given.endTime}),
    ...(given.debug !== undefined && {debugFile: given.debug}),
    ...(given.initFile !== undefined && {initFile: given.initFile}),
    output,
    json: given.json === true,
    demo: given.demo === true,
    // virt-top changes nothing, and who may call it need not be one who may.
    readOnly:
      as === 'virt-top' || given.readOnly === true || given.secure === true || config.readOnly === true,
    ...(revertAfterMs !== undefined && {revertAfterMs}),
    ...(caution !== undefined && {caution}),
    ascii: given.ascii === true || look.ascii === true,
    ...(thresholds !== undefined && {thresholds}),
  }
}

/** Refuses a first word that is no subcommand, also where help is asked for. @throws {EarlyExit} */
function refuseWord(program: Command): void {
  const [word] = program.args
  const refusal = word === undefined || word.startsWith('-') ? undefined : unknownCommand(program, word)
  if (refusal !== undefined) throw new EarlyExit(`pintop: ${refusal}`, 2)
}

function outputOf(given: GivenOptions, as: CalledAs): ScreenOutput | PrintedOutput {
  const csv = csvFormOf(given, as)
  const forms: readonly PrintedForm[] = [...tablesOf(given, as), ...(csv === undefined ? [] : [csv])]
  const printed = {kind: 'print', forms} as const
  if (forms.filter(form => !('file' in form)).length > 1)
    throw new EarlyExit('pintop: --csv needs a file beside --stream', 2)
  if (given.script || given.json || given.plain || given.stream) return printed
  if (as === 'pintop') return forms.length > 0 ? printed : {kind: 'screen'}
  const file = csv?.file
  return {
    kind: 'screen',
    ...(file !== undefined && {csv: {...csv, kind: 'csv', file}}),
    ...(given.batch && {keyless: true}),
  }
}

/** Returns the forms that go to standard output whatever else is written. */
function tablesOf(given: GivenOptions, as: CalledAs): readonly PrintedForm[] {
  if (given.json) return [{kind: 'json'}]
  if (given.plain) return [{kind: 'plain'}]
  if (given.stream) return [{kind: 'stream', amount: amountOf(given)}]
  return given.batch && as === 'pintop' ? [{kind: 'text'}] : []
}

function csvFormOf(given: GivenOptions, as: CalledAs): CsvForm | undefined {
  if (given.csv === undefined) return undefined
  const virtTop: VirtTopLayout = {
    cpu: given.csvCpu,
    memory: given.csvMem,
    block: given.csvBlock,
    net: given.csvNet,
    amount: amountOf(given),
  }
  return {
    kind: 'csv',
    ...(typeof given.csv === 'string' && {file: given.csv}),
    ...((given.csvFormat ?? as) === 'virt-top' && {virtTop}),
  }
}

const amountOf = ({blockInBytes}: GivenOptions): View['amount'] => (blockInBytes ? 'bytes' : 'requests')
