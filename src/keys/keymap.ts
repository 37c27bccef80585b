import {SCREENS, type ScreenId, screenOf} from '../rows/screens/index.ts'
import type {Command} from './command.ts'

const moves = [
  {id: 'up', keys: ['up', 'k'], group: 'move', help: 'up', shown: '↑ k'},
  {id: 'down', keys: ['down', 'j'], group: 'move', help: 'down', shown: '↓ j'},
  {id: 'left', keys: ['left', 'h'], group: 'move', help: 'columns to the left', shown: '← h'},
  {id: 'right', keys: ['right', 'l'], group: 'move', help: 'columns to the right', shown: '→ l'},
  {id: 'page-up', keys: ['pageup', 'ctrl+u', 'ctrl+b'], group: 'move', help: 'page up', shown: 'PgUp ^U'},
  {
    id: 'page-down',
    keys: ['pagedown', 'ctrl+d', 'ctrl+f'],
    group: 'move',
    help: 'page down',
    shown: 'PgDn ^D',
  },
  {id: 'first', keys: ['home', 'g g'], group: 'move', help: 'first row', shown: 'Home gg'},
  {id: 'last', keys: ['end', 'G'], group: 'move', help: 'last row', shown: 'End G'},
  {
    id: 'next-alert',
    keys: ['!'],
    group: 'move',
    help: 'to the domain that the alert names; again: to the next one',
  },
  {
    id: 'enter',
    keys: ['enter'],
    group: 'move',
    help: 'unfold or fold the threads of the domain; on a pCPU: who is on it',
    shown: 'Enter',
    footer: {rank: 14, label: 'Threads'},
  },
  {
    id: 'back',
    keys: ['escape'],
    group: 'move',
    help: 'back to where it was opened from; at last, clear the filter',
    shown: 'Esc',
  },
] as const satisfies readonly Command[]

const screens = SCREENS.map((screen): Command<ScreenCommandId> => {
  const {title, key, help, footer} = screenOf(screen)
  const tab = {title, short: footer.label}
  return {id: screenCommand(screen), keys: [key], group: 'see', help, footer, tab}
})

const others = [
  {
    id: 'why',
    keys: ['6'],
    group: 'see',
    help: 'Why: what the domain waits for, who has it, what would help',
    footer: {rank: 4, label: 'Why'},
    tab: {title: 'Why', short: 'Why'},
  },
  {
    id: 'exact',
    keys: ['x'],
    group: 'see',
    help: 'exactly: who runs while the domain waits (traced for 2 seconds); on NUMA, where its pages are (numa_maps)',
    footer: {rank: 15, label: 'Exact'},
  },
  {id: 'next-screen', keys: ['tab'], group: 'see', help: 'next screen', shown: 'Tab'},
  {
    id: 'previous-screen',
    keys: ['shift+tab'],
    group: 'see',
    help: 'screen before',
    shown: 'Shift-Tab',
  },
  {
    id: 'filter',
    keys: ['/'],
    group: 'see',
    help: 'filter: web, !web, cpu>50 node=1 state=running; Esc clears',
    footer: {rank: 2, label: 'Filter'},
  },
  {id: 'sort-previous', keys: ['<', ','], group: 'see', help: 'sort by the column to the left', shown: '<'},
  {id: 'sort-next', keys: ['>', '.'], group: 'see', help: 'sort by the column to the right', shown: '>'},
  {
    id: 'sort-picker',
    keys: ['f6', 'F'],
    group: 'see',
    help: 'choose the column to sort by',
    shown: 'F6 F',
    footer: {rank: 3, label: 'Sort'},
  },
  {id: 'sort-invert', keys: ['I'], group: 'see', help: 'invert the order'},
  {id: 'sort-usage', keys: ['P'], group: 'see', help: 'sort by %CPU'},
  {id: 'sort-memory', keys: ['M'], group: 'see', help: 'sort by memory'},
  {id: 'sort-time', keys: ['T'], group: 'see', help: 'sort by CPU time'},
  {id: 'sort-name', keys: ['N'], group: 'see', help: 'sort by name'},
  {id: 'sort-wait', keys: ['w'], group: 'see', help: 'sort by contention wait'},
  {
    id: 'save',
    keys: ['W'],
    group: 'see',
    help: 'save columns, order, filter, delay and theme as they are now into the config file',
  },
  {
    id: 'tree',
    keys: ['t'],
    group: 'see',
    help: 'threads below every domain',
    footer: {rank: 13, label: 'Tree'},
  },
  {id: 'columns', keys: ['v'], group: 'see', help: 'choose columns', footer: {rank: 16, label: 'Columns'}},
  {
    id: 'pause',
    keys: ['z'],
    group: 'see',
    help: 'pause the screen; sampling goes on',
    footer: {rank: 12, label: 'Pause'},
  },
  {
    id: 'delay',
    keys: ['d', 's'],
    group: 'see',
    help: 'seconds between samples',
    shown: 'd s',
    footer: {rank: 18, label: 'Delay'},
  },
  {id: 'refresh', keys: ['r'], group: 'see', help: 'sample now'},
  {id: 'redraw', keys: ['ctrl+l'], group: 'see', help: 'draw the whole screen anew', shown: '^L'},
  {id: 'amount', keys: ['B'], group: 'see', help: 'bytes or requests'},
  {
    id: 'command',
    keys: [':'],
    group: 'see',
    help: 'command: a screen’s name, why web-03, sort wait, filter web, delay 2, plan …; Tab completes',
  },
  {
    id: 'tag',
    keys: [' '],
    group: 'act',
    help: 'tag the domain: actions are about all tagged ones, or say that they take one',
    shown: 'Space',
    footer: {rank: 17, label: 'Tag'},
  },
  {id: 'untag', keys: ['U'], group: 'act', help: 'untag all domains'},
  {
    id: 'pin',
    keys: ['p'],
    group: 'act',
    help: 'pin vCPUs, emulator and iothreads to pCPUs',
    footer: {rank: 5, label: 'Pin'},
  },
  {
    id: 'numatune',
    keys: ['n'],
    group: 'act',
    help: 'numatune: the nodes of its memory',
    footer: {rank: 6, label: 'Numa'},
  },
  {
    id: 'balloon',
    keys: ['b'],
    group: 'act',
    help: 'balloon: the guest’s memory',
    footer: {rank: 7, label: 'Ball'},
  },
  {
    id: 'cap',
    keys: ['c'],
    group: 'act',
    help: 'caps: quotas and shares of CPU time',
    footer: {rank: 8, label: 'Cap'},
  },
  {
    id: 'plan',
    keys: [],
    group: 'act',
    help: 'plan pins for the whole host: who would move, what it would bring; Enter previews',
    shown: ':plan',
  },
  {id: 'run-state', keys: ['S'], group: 'act', help: 'pause the domain (its vCPUs stop), or let it go on'},
  {
    id: 'undo',
    keys: ['u'],
    group: 'act',
    help: 'take back the last change',
    footer: {rank: 9, label: 'Undo'},
  },
  {id: 'redo', keys: ['ctrl+r'], group: 'act', help: 'make again what was just taken back', shown: '^R'},
  {id: 'keep', keys: ['K'], group: 'act', help: 'keep the change that goes back by itself'},
  {
    id: 'log',
    keys: ['L', '7'],
    group: 'act',
    help: 'what was changed, its virsh lines, its measured effect',
    shown: 'L 7',
    footer: {rank: 10, label: 'Log'},
    tab: {title: 'Log', short: 'Log'},
  },
  {
    id: 'help',
    keys: ['?', 'f1'],
    group: 'meta',
    help: 'this help; in a dialog its keys come first',
    shown: '? F1',
    footer: {rank: 1, label: 'Help'},
  },
  {
    id: 'quit',
    keys: ['q', 'f10'],
    group: 'meta',
    help: 'close what is open, or quit',
    shown: 'q',
    footer: {rank: 11, label: 'Quit'},
  },
  {
    id: 'mouse',
    keys: ['m'],
    group: 'meta',
    help: 'mouse on or off: clicks and its wheel do what keys do, or the terminal copies what they mark',
  },
  {id: 'interrupt', keys: ['ctrl+c'], group: 'meta', help: 'quit at once', shown: '^C'},
  {id: 'suspend', keys: ['ctrl+z'], group: 'meta', help: 'suspend to the shell', shown: '^Z'},
] as const satisfies readonly Command[]

export type ScreenCommandId = `screen-${ScreenId}`
export type CommandId = (typeof moves | typeof others)[number]['id'] | ScreenCommandId

/** Returns the id of the command that shows a screen. */
export function screenCommand(screen: ScreenId): ScreenCommandId {
  return `screen-${screen}`
}

/**
 * All commands with their usual keys. The footer, the help and the documentation's table derive from them; the handlers are
 * in the store.
 */
export const commands: readonly Command<CommandId>[] = [...moves, ...screens, ...others]

/** Ids of the commands that show the screens, in the order of Tab. */
export const tabIds: readonly CommandId[] = commands.flatMap(({id, tab}) => (tab === undefined ? [] : [id]))
