import type {Setting} from '../../../src/config/setting.ts'
import {SETTINGS} from '../../../src/config/setting-list.ts'
import {valueText} from '../../../src/config/value-text.ts'
import {escaped, example, heading, paragraph, subheading, tagged} from './roff.ts'

/** Formats pintop-config(5) from the settings' records. */
export function configPage(version: string): string {
  const tables = new Set(SETTINGS.filter(isInTable).map(tableOf))
  return [
    `.TH PINTOP\\-CONFIG 5 "" "pintop ${escaped(version)}" "File Formats"`,
    // A name that is broken at the end of a line cannot be copied.
    '.nh',
    heading('Name'),
    'pintop\\-config \\- settings of pintop',
    heading('Description'),
    paragraph(
      'pintop reads /etc/pintop/config.toml, then the user’s config.toml, then variables of the environment, then options; whatever comes later goes first. Files are TOML. Under sudo the file of who called it is read, and never written. PINTOP_CONFIG names the only file instead; empty, there is none.',
    ),
    paragraph(
      'What is not followed is told with file, line, column and what would be right, on the screen and by “pintop config”, which prints all settings with where each comes from; the rest is followed. Settings of the screen’s look are for the screen alone: what is printed for scripts keeps its shape.',
    ),
    paragraph(
      '“pintop config --defaults” prints a file with every setting as it usually is, commented out; “pintop config --schema” prints a JSON schema of the file, for editors.',
    ),
    heading('Settings'),
    ...SETTINGS.filter(setting => !isInTable(setting)).map(setting =>
      tagged(termOf(setting.path.join('.'), setting.usual?.('')), setting.help),
    ),
    heading('Tables'),
    ...[...tables].flatMap(table => [
      subheading(`[${table}]`),
      ...namesOf(table),
      ...SETTINGS.filter(setting => isInTable(setting) && tableOf(setting) === table).flatMap(entriesOf),
    ]),
    heading('Environment'),
    paragraph(
      'A setting of one value is also given by a variable: PINTOP_ and its name in capitals, with _ for what is no letter. Those of its tables have the table’s name before theirs. An empty variable gives nothing.',
    ),
    example(['PINTOP_REVERT_AFTER=120', 'PINTOP_THRESHOLDS_WAIT=10', 'PINTOP_SCREENS_DOMAINS_SORT=cpu']),
    heading('Keys'),
    paragraph(
      'A key is a character (p, P, !), space, or a name: up down left right pageup pagedown home end enter escape tab shift+tab backspace delete, f1 to f12, ctrl+ and a letter. “g g” is two keys one after the other. Two commands cannot have one key: the one that had it gets another, or none by []. Arrows, PgUp, PgDn, Enter, Esc and Ctrl-C cannot be taken from what they do. help, interrupt, suspend and redraw work in dialogs too: they take function keys and ctrl with a letter.',
    ),
    paragraph(
      'In a dialog the keys that its last line shows are its own. Beside them, the keys that move on a table move in its list, and scroll.',
    ),
    heading('Example'),
    example([
      'delay = 2',
      'theme = "colour-blind"',
      '',
      '[screens.domains]',
      'columns = ["name", "cpu", "wait", "cause"]',
      'sort = "cpu"',
      '',
      '[keys]',
      'pin = "f8"',
      'sort-name = ["N", "ctrl+n"]',
      '',
      '[uris]',
      'lab = "qemu+ssh://lab/system"',
    ]),
    heading('Files'),
    tagged('/etc/pintop/config.toml', 'settings of the site'),
    tagged('~/.config/pintop/config.toml', 'settings of the user, which W saves'),
    heading('See also'),
    '.BR pintop (1)',
    '',
  ].join('\n')
}

const isInTable = ({path}: Setting): boolean => path.length > 1

/** Returns the table that a setting stands in: `screens.NAME`. */
const tableOf = ({path}: Setting): string => path.slice(0, -1).join('.').replace('*', 'NAME')

/** Says what NAME stands for in the name of a table. */
function namesOf(table: string): readonly string[] {
  const names = SETTINGS.find(setting => isInTable(setting) && tableOf(setting) === table)?.names
  return table.endsWith('.NAME') && names !== undefined
    ? [paragraph(`NAME is one of ${names.join(' ')}.`)]
    : []
}

/** Formats a setting of a table; where the names are the keys, each with its usual value. */
function entriesOf({path, names = [], anyName, help, nameHelp, usual, example}: Setting): readonly string[] {
  const key = path.at(-1) ?? ''
  if (key !== '*') return [tagged(key, help), ...names.flatMap(name => choices(name, example?.(name)))]
  return [
    paragraph(`${help}${anyName === undefined ? '' : '; any name of letters, digits, - and _'}`),
    ...names.map(name => tagged(termOf(name, usual?.(name)), nameHelp?.(name) ?? '')),
  ]
}

/** Formats the words that a list may have, for one of the names of its table. */
const choices = (name: string, words: unknown): readonly string[] =>
  Array.isArray(words) ? [`.RS\n${tagged(name, words.join(' '))}\n.RE`] : []

/** Formats a setting with its usual value, if it has one: `delay = 1`. */
const termOf = (key: string, usual: unknown): string =>
  usual === undefined ? key : `${key} = ${valueText(usual)}`
