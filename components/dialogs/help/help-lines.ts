import type {Bindings} from '../../../src/keys/bindings.ts'
import {COMMAND_GROUPS} from '../../../src/keys/command.ts'
import {keysOf} from '../../../src/keys/keys-of.ts'
import type {ScreenId} from '../../../src/rows/screens/index.ts'
import type {OverlayHelp} from '../../../src/store/overlays/overlay-help.ts'
import {WORDS} from '../../../src/store/words/index.ts'
import type {StyledLine} from '../../paint/styled-line.ts'
import {glossarySections, type HelpSection} from './glossary-sections.ts'

const NARROWEST_NAME = 10

/**
 * Lists keys, marks, columns, causes and terms, as far as they contain the words of the query. The keys of the dialog
 * that the help lies over come first.
 */
export function helpLines(
  {commands}: Bindings,
  screen: ScreenId,
  dialog: OverlayHelp | undefined,
  query: string,
): readonly StyledLine[] {
  const groups = Object.entries(COMMAND_GROUPS).map(([group, title]) => ({
    title,
    entries: commands
      .filter(command => command.group === group)
      .map(command => ({name: keysOf(command) || 'no key', help: command.help})),
  }))
  const sections: readonly HelpSection[] = [
    ...(dialog === undefined
      ? []
      : [
          {
            title: `Keys in ${dialog.title}`,
            entries: dialog.keys.map(([name, help]) => ({name, help})),
          },
        ]),
    ...groups,
    {
      title: 'Commands, typed after :',
      entries: WORDS.map(({word, argument = '', help}) => ({name: `${word} ${argument}`.trim(), help})),
    },
    {
      title: 'Marks',
      entries: [
        {name: '–', help: 'not known: the line above the keys says why, for the row under the cursor'},
        {
          name: '*',
          help: 'tagged: actions are about all tagged domains, those that the filter hides as well',
        },
        {
          name: '▾ ▿',
          help: 'the order; hollow: for 3 seconds after a move or an action the rows keep their places, so that none slips away under the cursor',
        },
        {name: '!  +', help: 'without colours: a figure that is critical, one that is worth a look'},
        {name: '(Pin)', help: 'without colours: a key that cannot be used now'},
        {
          name: '#  *  @',
          help: 'pCPU map: the selected domain may run here; may and did; did, but may not any more',
        },
        {name: 'i  x', help: 'pCPU map: isolated, offline'},
        {name: 'I', help: 'pin editor: isolated, and it may run there'},
      ],
    },
    ...glossarySections(screen),
  ]
  const wanted = query.toLowerCase()
  const lines: StyledLine[] = []
  for (const {title, entries} of sections) {
    const found = entries.filter(({name, help}) => `${name} ${help} ${title}`.toLowerCase().includes(wanted))
    if (found.length === 0) continue
    if (lines.length > 0) lines.push([])
    lines.push([{text: ` ${title}`, tone: 'name'}])
    const width = Math.max(NARROWEST_NAME, ...entries.map(({name}) => name.length))
    for (const {name, help} of found) lines.push([{text: `  ${name.padEnd(width)} `, tone: 'key'}, help])
  }
  return lines
}
