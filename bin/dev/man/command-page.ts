import type {Command} from 'commander'
import {SETTINGS} from '../../../src/config/setting-list.ts'
import {COMMAND_GROUPS} from '../../../src/keys/command.ts'
import {commands} from '../../../src/keys/keymap.ts'
import {keysOf} from '../../../src/keys/keys-of.ts'
import {CAUSES} from '../../../src/model/cause/causes/index.ts'
import {GLOSSARY} from '../../../src/rows/text/glossary.ts'
import {VIRT_TOP_GROUP} from '../../cli/virt-top-options.ts'
import {subcommands} from '../../command/index.ts'
import {escaped, example, heading, paragraph, subheading, tagged} from './roff.ts'

/** Formats pintop(1) from the tables that the program itself goes by. */
export function commandPage(program: Command, version: string): string {
  const help = program.createHelp()
  const commandHelps = help.visibleCommands(program).filter(command => command.name() !== 'help')
  const optionsOf = (group: string | undefined): readonly string[] =>
    help
      .visibleOptions(program)
      .filter(({helpGroupHeading}) => helpGroupHeading === group)
      .map(option => tagged(help.optionTerm(option), help.optionDescription(option)))
  const groups = Object.entries(COMMAND_GROUPS).map(([group, title]) => ({
    title,
    keys: commands.filter(command => command.group === group),
  }))
  return [
    `.TH PINTOP 1 "" "pintop ${escaped(version)}" "User Commands"`,
    heading('Name'),
    'pintop \\- shows which libvirt domain waits for which, and lets you act',
    heading('Synopsis'),
    '.B pintop\n[\\fIoptions\\fR] [\\fIcommand\\fR]',
    heading('Description'),
    paragraph(
      'pintop is a terminal monitor for hosts of virtual machines: a live table of libvirt’s domains that shows who waits for a pCPU, for whom, and why. Threads can be pinned to other pCPUs, memory can be moved or taken, CPU time bounded; each change is previewed, journaled, read back and measured, and can be undone. Nothing is changed before it is confirmed.',
    ),
    heading('Options'),
    ...optionsOf(undefined),
    subheading('As in virt-top'),
    paragraph(
      'A link to pintop that is named virt-top behaves as virt-top: it writes its CSV, and changes nothing.',
    ),
    ...optionsOf(VIRT_TOP_GROUP),
    heading('Commands'),
    paragraph('Each has a help of its own: pintop COMMAND --help.'),
    ...commandHelps.map(command => tagged(help.subcommandTerm(command), help.subcommandDescription(command))),
    heading('Examples'),
    example(subcommands.flatMap(({examples}) => examples)),
    heading('Sentences'),
    paragraph(
      'With --plain, for screen readers and logs, each domain that suffers has a sentence at first; then each cause that begins or ends has one, and each domain that starts or stops, QEMU or libvirt that does not answer or is back. Nothing is printed while nothing changes, but for a line in ten minutes while somebody suffers.',
    ),
    heading('Keys'),
    ...groups.flatMap(({title, keys}) =>
      keys.length === 0
        ? []
        : [subheading(title), ...keys.map(command => tagged(keysOf(command), command.help))],
    ),
    heading('Causes'),
    paragraph('SUFFERS FROM, Why and the JSON have the same words for them.'),
    ...CAUSES.map(({title, help}) => tagged(title, help)),
    heading('Words'),
    ...GLOSSARY.map(({word, means}) => tagged(word, means)),
    heading('Settings'),
    paragraph(
      'Config files are TOML: /etc/pintop/config.toml, then the user’s. Variables of the environment go before them, options before these. NAME stands for one of several; pintop-config(5) tells which.',
    ),
    ...SETTINGS.map(({path, help}) => tagged(path.join('.').replace('*', 'NAME'), help)),
    example(['delay = 2', '', '[screens.domains]', 'sort = "wait"']),
    heading('Environment'),
    ...ENVIRONMENT.map(([name, means]) => tagged(name, means)),
    heading('Files'),
    ...FILES.map(([path, means]) => tagged(path, means)),
    heading('Exit status'),
    ...EXITS.map(([code, means]) => tagged(code, means)),
    heading('See also'),
    '.BR pintop\\-config (5),\n.BR virsh (1),\n.BR virt-top (1),\n.BR taskset (1),\n.BR numastat (8)',
    '',
  ].join('\n')
}

type Meanings = readonly (readonly [term: string, means: string])[]

const ENVIRONMENT: Meanings = [
  ['LIBVIRT_DEFAULT_URI', 'hypervisor, where -c names none'],
  ['NO_COLOR', 'draws without colours: what they mean has a mark beside it'],
  ['PINTOP_CONFIG', 'the only config file that is read and saved; empty: none'],
  ['PINTOP_STATE_DIR', 'folder of the journal'],
  [
    'PINTOP_REVERT_AFTER, PINTOP_THRESHOLDS_WAIT …',
    'settings of one value; they go before config files, options before them',
  ],
]

const FILES: Meanings = [
  ['/etc/pintop/config.toml', 'settings of the site'],
  [
    '~/.config/pintop/config.toml',
    'settings of the user, which W saves; under sudo those of the caller, read only',
  ],
  ['~/.virt-toprc', 'settings of virt-top, for a pintop that is called by that name'],
  ['/var/lib/pintop/journal.jsonl', 'the journal of changes made as root; of others in their state folder'],
]

const EXITS: Meanings = [
  ['0', 'done'],
  ['1', 'nothing can be shown, or a change failed; the reason is told'],
  ['2', 'wrong arguments'],
  ['128 + n', 'ended by signal n'],
]
