import {Command, InvalidArgumentError, Option} from 'commander'
import {isDelay, LONGEST_DELAY_S, SHORTEST_DELAY_S, USUAL_DELAY_S} from '../../src/base/delay.ts'
import {THRESHOLDS, type Thresholds} from '../../src/model/cause/thresholds.ts'
import {parseThreshold, THRESHOLD_NAMES} from './parse-threshold.ts'

/** The options as commander hands them over, before they are brought into the form of `Options`. */
export interface GivenOptions {
  readonly connect?: string
  readonly delay: number
  readonly count?: number
  readonly sort?: string
  readonly filter: string
  readonly batch?: true
  readonly json?: true
  readonly csv?: string | true
  readonly plain?: true
  readonly demo?: true
  readonly readOnly?: true
  readonly revertAfter?: number
  readonly ascii?: true
  readonly threshold?: Thresholds
}

/**
 * Help is wrapped at this width on every terminal, so that docs/options.md shows what `--help` prints. Commander stops
 * wrapping all of a help as soon as its longest term leaves fewer columns than `minWidthToWrap` (40 by default).
 */
export const HELP = {helpWidth: 80, minWidthToWrap: 16}

/**
 * Makes the command line with the options that hold for every use of pintop, and without subcommands.
 * @param print receives help, version and usage errors, in place of the terminal
 * @param thresholds those that `--threshold` begins from
 */
export const createProgram = (
  version: string,
  print: (text: string) => void,
  thresholds: Thresholds = THRESHOLDS,
): Command =>
  new Command('pintop')
    .description('Shows which libvirt domain waits for which, live.')
    .configureHelp(HELP)
    .option(
      '-c, --connect <uri>',
      "libvirt URI; default: LIBVIRT_DEFAULT_URI, else this machine's hypervisor",
    )
    .addOption(
      new Option('-d, --delay <seconds>', 'time between two samples')
        .default(USUAL_DELAY_S)
        .argParser(seconds),
    )
    .addOption(new Option('-n, --count <count>', 'end after so many samples').argParser(positiveInteger))
    .option('-o, --sort <key>', 'sort by this column, e.g. cpu, wait, mem, name, id, time')
    .option('--filter <expression>', "show only these, e.g. 'web', '!web', 'cpu>50 state=running'", '')
    .addOption(new Option('-b, --batch', 'print a text table per sample').conflicts(['json', 'csv']))
    .addOption(new Option('--json', 'print a JSON object per sample').conflicts('csv'))
    .option('--csv [file]', 'print a CSV row per domain and sample')
    .addOption(new Option('--plain', 'print what changes as sentences').conflicts(['batch', 'json', 'csv']))
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
        '--threshold <figure=percent>',
        `from where on a figure is a cause, may be repeated: ${THRESHOLD_NAMES}`,
      ).argParser((text, before: Thresholds = thresholds) => parseThreshold(text, before)),
    )
    .option('--ascii', 'draw with ASCII only')
    .version(`pintop ${version}`, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .allowExcessArguments(false)
    .showSuggestionAfterError(true)
    .configureOutput({writeOut: print, writeErr: print})
    .exitOverride()

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
