import {Command, InvalidArgumentError, Option} from 'commander'
import {isDelay, LONGEST_DELAY_S, SHORTEST_DELAY_S, USUAL_DELAY_S} from '../../src/base/delay.ts'
import {THRESHOLDS, type Thresholds} from '../../src/model/cause/thresholds.ts'
import type {CalledAs} from './called-as.ts'
import {parseThreshold, THRESHOLD_NAMES} from './parse-threshold.ts'
import {addVirtTopOptions, type GivenVirtTopOptions} from './virt-top-options.ts'

/** The options as commander hands them over, before they are brought into the form of `Options`. */
export interface GivenOptions extends GivenVirtTopOptions {
  readonly connect?: string
  readonly delay: number
  /** Number of samples; 0 or less, as virt-top takes it: no end. */
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

/** Seconds between two samples of virt-top. */
const VIRT_TOP_DELAY_S = 3

/**
 * Help is wrapped at this width on every terminal, so that docs/options.md shows what `--help` prints. Commander stops
 * wrapping all of a help as soon as its longest term leaves fewer columns than `minWidthToWrap` (40 by default).
 */
export const HELP = {helpWidth: 80, minWidthToWrap: 16}

/**
 * Makes the command line with the options that hold for every use of pintop, and without subcommands.
 * @param print receives help, version and usage errors, in place of the terminal
 * @param thresholds those that `--threshold` begins from
 * @param as the name that it was called by: some options are virt-top's own then
 */
export function createProgram(
  version: string,
  print: (text: string) => void,
  thresholds: Thresholds = THRESHOLDS,
  as: CalledAs = 'pintop',
): Command {
  const isVirtTop = as === 'virt-top'
  const program = new Command(as)
    .description('Shows which libvirt domain waits for which, live.')
    .configureHelp(HELP)
    .option(
      '-c, --connect <uri>',
      "libvirt URI or a name for one; default: LIBVIRT_DEFAULT_URI, else this machine's hypervisor",
    )
    .addOption(
      new Option('-d, --delay <seconds>', 'time between two samples')
        .default(isVirtTop ? VIRT_TOP_DELAY_S : USUAL_DELAY_S)
        .argParser(seconds),
    )
    .addOption(
      new Option('-n, --count <count>', 'end after so many samples').argParser(
        isVirtTop ? integer : positiveInteger,
      ),
    )
    .option('-o, --sort <key>', 'sort by this column, e.g. cpu, wait, mem, name, id, time')
    .option('--filter <expression>', "show only these, e.g. 'web', '!web', 'cpu>50 state=running'", '')
    .addOption(
      isVirtTop
        ? new Option('-b, --batch', 'ignore keys; without a terminal, as --stream')
        : new Option('-b, --batch', 'print a text table per sample').conflicts(['json', 'csv']),
    )
    .addOption(new Option('--json', 'print a JSON object per sample').conflicts('csv'))
    .addOption(
      isVirtTop
        ? new Option('--csv <file>', 'write a row per sample there')
        : new Option('--csv [file]', 'print a CSV row per domain and sample'),
    )
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
  return addVirtTopOptions(program, Date.now)
}

function seconds(text: string): number {
  const value = /^(?:\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN
  if (isDelay(value)) return value
  throw new InvalidArgumentError(`Give seconds from ${SHORTEST_DELAY_S} to ${LONGEST_DELAY_S}.`)
}

function integer(text: string): number {
  if (/^-?\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Give a whole number.')
}

function positiveInteger(text: string): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (value > 0) return value
  throw new InvalidArgumentError('Give a whole number from 1.')
}
