import {type Bindings, keyOfCommand, type TabCommand} from '../../src/keys/bindings.ts'
import type {CommandId} from '../../src/keys/keymap.ts'
import {lineWidth, type StyledLine, spread} from '../paint/styled-line.ts'
import type {Theme} from '../paint/theme.ts'

/** Returns a tab's words, with the number of changes behind the log's; `''` leaves only its key. */
type Naming = (tab: TabCommand, changes: number, present: boolean) => string

const counted = (tab: TabCommand, name: string, changes: number): string =>
  tab.id === 'log' && changes > 0 ? `${name}(${changes})` : name

/** Names for less and less room; the screen that is shown has its name in all of them. */
const NAMINGS: readonly Naming[] = [
  (tab, changes) => counted(tab, tab.tab.title, changes),
  (tab, changes) => counted(tab, tab.tab.short, changes),
  tab => tab.tab.short,
  (tab, _, present) => (present ? tab.tab.title : ''),
]

const nextHint = (bindings: Bindings): StyledLine => [
  {text: keyOfCommand(bindings, 'next-screen'), tone: 'key', command: 'next-screen'},
  {text: ' next ', tone: 'dim', command: 'next-screen'},
]

/**
 * Returns the bar of all screens with their keys, the one that is shown marked. No tab moves when another one is
 * shown, as far as the names fit.
 */
export function tabLine(
  theme: Theme,
  bindings: Bindings,
  present: CommandId,
  changes: number,
  width: number,
): StyledLine {
  const lines = NAMINGS.map(naming =>
    bindings.tabs.flatMap(tab => tabText(theme, tab, naming(tab, changes, tab.id === present), present)),
  )
  const fitting = lines.find(line => lineWidth(line) <= width) ?? lines.at(-1) ?? []
  return spread(fitting, nextHint(bindings), width)
}

function tabText(theme: Theme, {id, key}: TabCommand, name: string, present: CommandId): StyledLine {
  const text = name === '' ? key : `${key} ${name}`
  if (id !== present)
    return [
      {text: ' ', command: id},
      {text: key, tone: 'key', command: id},
      {text: `${text.slice(key.length)} `, command: id},
    ]
  // Without colours the brackets tell which one is shown.
  return [
    {
      text: theme.appearance.colours === 'none' ? `[${text}]` : ` ${text} `,
      tone: 'sortedHeader',
      on: 'sortedHeader',
    },
  ]
}
