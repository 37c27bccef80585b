import type {Scrolled} from '../page.ts'
import type {Press} from '../pressed.ts'

/** Returns a dialog that shows its cursor again, or its first line. */
export function unscrolled<Dialog extends Scrolled>({top, ...dialog}: Dialog): Omit<Dialog, 'top'> {
  return dialog
}

/** Returns the index of the first visible line after a key; `undefined` if the key does not scroll. */
export function scrolledTo({command, page: {first, room, end}}: Press): number | undefined {
  const step = stepOf(command, pageOf(room), end)
  return step === undefined ? undefined : Math.max(0, Math.min(end, first + step))
}

/**
 * Returns the index to which an arrow moves the cursor of a list. It is `undefined` where the arrow scrolls instead:
 * all lines of the cursor come into sight first, and beyond the ends of the list the body goes on.
 */
export function stepInList(
  index: number,
  count: number,
  {command, page: {cursor}}: Press,
): number | undefined {
  const step = stepOf(command, 0, 0) ?? 0
  const hidden = step < 0 ? cursor?.above : cursor?.below
  return step === 0 || hidden === true ? undefined : moved(index, step, count)
}

/** Returns the index to which a key moves the cursor of a list, by pages as well; `undefined` if it does not. */
export function moveInList(index: number, count: number, key: Press): number | undefined {
  const step = stepOf(key.command, pageOf(key.page.room), count) ?? 0
  return Math.abs(step) === 1 ? stepInList(index, count, key) : moved(index, step, count)
}

/** Returns the length of a page: a line of the page before stays in sight. */
const pageOf = (room: number): number => Math.max(1, room - 1)

function moved(index: number, step: number, count: number): number | undefined {
  const to = Math.max(0, Math.min(count - 1, index + step))
  return to === index ? undefined : to
}

/** Returns the step of a command that moves; `undefined` for any other. */
function stepOf(command: Press['command'], page: number, all: number): number | undefined {
  switch (command) {
    case 'up':
      return -1
    case 'down':
      return 1
    case 'page-up':
      return -page
    case 'page-down':
      return page
    case 'first':
      return -all
    case 'last':
      return all
    default:
      return undefined
  }
}
