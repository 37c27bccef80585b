import {type Command, InvalidArgumentError, Option} from 'commander'
import type {Ms} from '../../src/base/units.ts'
import {type ScreenId, screenOf} from '../../src/rows/screens/index.ts'
import {parseEndTime} from './parse-end-time.ts'

/** The options that virt-top has beside those that are pintop's own, as commander hands them over. */
export interface GivenVirtTopOptions {
  readonly startScreen?: ScreenId
  readonly csvFormat?: 'pintop' | 'virt-top'
  readonly csvCpu: boolean
  readonly csvMem: boolean
  readonly csvBlock: boolean
  readonly csvNet: boolean
  readonly blockInBytes?: true
  readonly script?: true
  readonly stream?: true
  readonly secure?: true
  readonly endTime?: Ms
  readonly debug?: string
  /** File; false: none is read, not even the usual one. */
  readonly initFile?: string | false
}

/** Heading of these options in the help. */
export const VIRT_TOP_GROUP = 'As in virt-top:'

/** Screens by the option that opens them. */
const SCREEN_OF = {1: 'pcpus', 2: 'net', 3: 'block'} as const satisfies Readonly<Record<number, ScreenId>>

/** Adds the options of virt-top to the command line. */
export function addVirtTopOptions(program: Command, now: () => Ms): Command {
  const add = (option: Option): Command => program.addOption(option.helpGroup(VIRT_TOP_GROUP))
  for (const [digit, screen] of Object.entries(SCREEN_OF)) {
    add(new Option(`-${digit}`, `begin on ${screenOf(screen).title}`))
    // The last of them holds.
    program.on(`option:${digit}`, () => program.setOptionValueWithSource('startScreen', screen, 'cli'))
  }
  add(new Option('-s, --secure', 'as --read-only'))
  add(new Option('--script', 'no screen: only --csv writes something'))
  add(new Option('--stream', "print a table per sample, as virt-top's").conflicts(['batch', 'json', 'plain']))
  add(
    new Option('--csv-format <layout>', 'layout of --csv: ours, or that of virt-top').choices([
      'pintop',
      'virt-top',
    ]),
  )
  for (const [part, what] of [
    ['cpu', 'CPU time'],
    ['mem', 'memory'],
    ['block', 'disks'],
    ['net', 'interfaces'],
  ])
    add(new Option(`--no-csv-${part}`, `no ${what} in the CSV of virt-top`))
  add(new Option('--block-in-bytes', 'count bytes of disks there and in --stream, not requests'))
  add(
    new Option(
      '--end-time <time>',
      "end at 'YYYY-MM-DD HH:MM:SS', HH:MM:SS, +HH:MM:SS or +SECONDS",
    ).argParser(text => endTime(text, now())),
  )
  add(new Option('--init-file <file>', 'follow these settings of virt-top, and say what they mean'))
  add(new Option('--no-init-file', 'read no settings of virt-top'))
  add(new Option('--debug <file>', 'write errors to this file'))
  add(new Option('--hist-cpu <seconds>', 'taken, and without a meaning here'))
  return program
}

function endTime(text: string, nowMs: Ms): Ms {
  const at = parseEndTime(text, nowMs)
  if (at !== undefined) return at
  throw new InvalidArgumentError("Give 'YYYY-MM-DD HH:MM:SS', HH:MM:SS, +HH:MM:SS or +SECONDS.")
}
