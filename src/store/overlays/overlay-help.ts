import type {Overlay} from './overlay.ts'
import {PIN_HELP} from './pin-keys.ts'

/** Help on a dialog, which is shown first when it was asked for there. */
export interface OverlayHelp {
  readonly title: string
  /** Pairs of the keys, as people read them, and what they do there. */
  readonly keys: readonly (readonly [keys: string, help: string])[]
  /** Help on the editors' own keys, which open them from there. */
  readonly editors?: string
}

const SCOPE = ['L Tab', 'what it is about: live, both, or the next boot'] as const
const PREVIEW = ['a Enter', 'see what would be done; nothing is done before it is confirmed'] as const
const CLOSE = ['Esc q', 'back to where it was opened'] as const
const LEAVE = ['Esc q', 'back to where it was opened; asks before edits are lost'] as const

/** The keys of each overlay; those of the help and of a prompt stand beside what they do. */
export const overlayHelp: {
  readonly [Kind in Exclude<Overlay['kind'], 'help' | 'prompt'>]: OverlayHelp
} = {
  why: {
    title: 'Why',
    keys: [
      ['↑ ↓', 'choose what would help'],
      ['Enter', 'open the editor with it; nothing is done before it is confirmed'],
      ['r', 'work everything out anew, in a new order; until then nothing changes its place'],
      ['z', 'hold the figures, or let them go on'],
      ['x', 'trace for 2 seconds who runs while it waits; again: trace again'],
      ['← →', 'another domain that suffers'],
      ['Esc q', 'leave the trace, or back to where it was opened'],
    ],
    editors: 'pin, numatune, balloon, caps of this domain',
  },
  'numa-maps': {
    title: 'Pages',
    keys: [['Enter x', 'count its pages, once'], CLOSE],
  },
  log: {
    title: 'Log',
    keys: [
      ['↑ ↓', 'choose a change'],
      ['u Enter', 'take it back; nothing is done before it is confirmed'],
      ['K', 'keep it, if it goes back by itself'],
      ['y', 'copy its virsh lines'],
      ['o', 'open the change that is being made'],
      ['Esc q L', 'back to where it was opened'],
    ],
  },
  'host-plan': {
    title: 'Plan',
    keys: [
      ['r', 'whether domains with pins of their own move too'],
      SCOPE,
      PREVIEW,
      ['↑ ↓', 'scroll'],
      CLOSE,
    ],
  },
  apply: {
    title: 'a change',
    keys: [
      ['Tab ← →', 'from Cancel to Apply, and back'],
      ['Enter', 'press the button; after the change: close'],
      ['k', 'before it: whether it goes back by itself; after it: keep it'],
      ['y w', 'copy its virsh lines, or write them as a script'],
      ['↑ ↓', 'scroll'],
      ['u', 'after it: take it back'],
      ['L', 'after it: the log'],
      ['Esc q', 'back; while it is made, Esc stops it and q looks at the table meanwhile'],
    ],
  },
  pin: {title: 'Pin', keys: PIN_HELP},
  numatune: {
    title: 'Numatune',
    keys: [
      ['↑ ↓', 'choose the mode or a node'],
      ['← →', 'another mode'],
      ['Space', 'whether its memory may be on the node'],
      ['p', 'pin its vCPUs instead'],
      ['x', 'undo what was edited'],
      SCOPE,
      PREVIEW,
      LEAVE,
    ],
  },
  balloon: {
    title: 'Balloon',
    keys: [
      ['0-9', 'type a size: 12G, 512M'],
      ['← →', '256M less, more'],
      ['↓ ↑', '1G less, more'],
      ['f', 'down to the floor that the guest’s own report allows'],
      ['s', 'ask the guest for its report, every 5 seconds'],
      ['x', 'undo what was edited'],
      SCOPE,
      PREVIEW,
      LEAVE,
    ],
  },
  cap: {
    title: 'Caps',
    keys: [
      ['↑ ↓', 'choose a parameter'],
      ['0-9', 'type a value: 50% of a pCPU for a quota'],
      ['← →', 'a quota 5% less, more'],
      ['u', 'a quota without a limit'],
      ['x', 'undo this row'],
      SCOPE,
      PREVIEW,
      LEAVE,
    ],
  },
  sort: {
    title: 'Sort',
    keys: [['↑ ↓', 'choose a column'], ['Enter', 'sort by it; by the same again: invert the order'], CLOSE],
  },
  columns: {
    title: 'Columns',
    keys: [
      ['↑ ↓', 'choose a column'],
      ['Space', 'show or hide it'],
      ['< >', 'move it to the left, to the right'],
      ['r', 'show the columns that the width has room for'],
      CLOSE,
    ],
  },
}
