import type {Command} from './command.ts'
import {type CommandId, commands} from './keymap.ts'
import {firstKey} from './keys-of.ts'

/** Keys that a user has chosen, by command. */
export type ChosenKeys = Readonly<Partial<Record<CommandId, readonly string[]>>>

/** A command that shows a screen, as the bar of screens has it. */
export interface TabCommand extends Command<CommandId> {
  readonly tab: NonNullable<Command['tab']>
  /** Its digit, else the first of its keys as people read it; `''` if it has none. */
  readonly key: string
}

/** The commands as their keys are now, and what derives from them. */
export interface Bindings {
  readonly commands: readonly Command<CommandId>[]
  /** Commands of the bar of screens, in the order of Tab. */
  readonly tabs: readonly TabCommand[]
  /** Commands in the footer, lowest rank first; as many are shown as fit. */
  readonly footer: readonly Command<CommandId>[]
}

/** Keys that their commands never lose: dialogs need them, and without the last one could be caught in pintop. */
const FIXED: Readonly<Partial<Record<CommandId, string>>> = {
  up: 'up',
  down: 'down',
  left: 'left',
  right: 'right',
  'page-up': 'pageup',
  'page-down': 'pagedown',
  enter: 'enter',
  back: 'escape',
  interrupt: 'ctrl+c',
}

/** Returns true for a key that a command never loses. */
export const isFixed = (id: CommandId, key: string): boolean => FIXED[id] === key

/** Gives the commands the chosen keys in place of their usual ones. */
export function bindingsOf(chosen: ChosenKeys): Bindings {
  const all = commands.map(command => rebound(command, chosen[command.id]))
  return {
    commands: all,
    tabs: all.flatMap(command => {
      const {tab} = command
      return tab === undefined
        ? []
        : [{...command, tab, key: command.keys.find(one => /^\d$/.test(one)) ?? firstKey(command)}]
    }),
    footer: all
      .filter(({footer, keys}) => footer !== undefined && keys.length > 0)
      .toSorted((a, b) => (a.footer?.rank ?? 0) - (b.footer?.rank ?? 0)),
  }
}

function rebound(command: Command<CommandId>, keys: readonly string[] | undefined): Command<CommandId> {
  if (keys === undefined) return command
  const fixed = FIXED[command.id]
  const {shown, ...rest} = command
  return {...rest, keys: fixed === undefined || keys.includes(fixed) ? keys : [fixed, ...keys]}
}

export const USUAL_BINDINGS: Bindings = bindingsOf({})

/**
 * Finds the command of a key press. `pending` is the first half of a sequence typed before.
 * @returns the command, or the pending half that waits for its second key; neither if the key means nothing
 */
export function lookup(
  bindings: Bindings,
  pending: string,
  name: string,
): {readonly command?: Command<CommandId>; readonly pending?: string} {
  const {commands} = bindings
  const sequence = pending === '' ? name : `${pending} ${name}`
  const command = commands.find(({keys}) => keys.includes(sequence))
  if (command !== undefined) return {command}
  if (commands.some(({keys}) => keys.some(key => key.startsWith(`${sequence} `)))) return {pending: sequence}
  // The second key starts anew if it does not continue the first.
  return pending === '' ? {} : lookup(bindings, '', name)
}

/** Returns the first key of a command, to be named in a sentence or a hint: `L`. */
export const keyOfCommand = ({commands}: Bindings, id: CommandId): string => {
  const command = commands.find(one => one.id === id)
  return (command && firstKey(command)) || '(no key)'
}
