/**
 * The style of a cell as one comparable text: eight slots, `bold,dim,italic,underline,inverse,strike,fg,bg`, each
 * holding the SGR parameters that switch it on, or nothing.
 */
export type Style = string

export const PLAIN: Style = ',,,,,,,'

/** SGR parameters that switch a slot off, by slot; bold and dim share theirs. */
const OFF = ['22', '22', '23', '24', '27', '29', '39', '49'] as const
const SLOT_OF_ON: Readonly<Record<number, number>> = {1: 0, 2: 1, 3: 2, 4: 3, 7: 4, 9: 5}
const SLOTS_OF_OFF: Readonly<Record<number, readonly number[]>> = {
  22: [0, 1],
  23: [2],
  24: [3],
  27: [4],
  29: [5],
  39: [6],
  49: [7],
}

/** Returns `style` after the sequence `ESC [ parameters m`. Unknown parameters change nothing. */
export function afterSgr(style: Style, parameters: string): Style {
  const slots = style.split(',')
  const codes = parameters === '' ? [0] : parameters.split(';').map(Number)
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0
    const slot = SLOT_OF_ON[code]
    if (code === 0) slots.fill('')
    else if (slot !== undefined) slots[slot] = String(code)
    else if (SLOTS_OF_OFF[code]) for (const off of SLOTS_OF_OFF[code]) slots[off] = ''
    else if (code === 38 || code === 48) {
      const length = codes[at + 1] === 5 ? 3 : 5
      slots[code === 38 ? 6 : 7] = codes.slice(at, at + length).join(';')
      at += length - 1
    } else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) slots[6] = String(code)
    else if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) slots[7] = String(code)
  }
  return slots.join(',')
}

/** Returns the shortest SGR sequence that turns the terminal's style from one into the other. */
export function changeStyle(from: Style, to: Style): string {
  if (from === to) return ''
  if (to === PLAIN) return '\x1b[m'
  const was = from.split(',')
  const will = to.split(',')
  const fresh = `\x1b[0;${will.filter(on => on !== '').join(';')}m`

  const codes: string[] = []
  const lostWeight = (was[0] !== '' && will[0] === '') || (was[1] !== '' && will[1] === '')
  if (lostWeight) codes.push('22')
  will.forEach((on, slot) => {
    const before = lostWeight && slot < 2 ? '' : was[slot]
    if (on === before) return
    const code = on === '' ? OFF[slot] : on
    if (code !== undefined) codes.push(code)
  })
  const step = `\x1b[${codes.join(';')}m`
  return step.length <= fresh.length ? step : fresh
}

const papers = new Map<Style, Style>()

/**
 * Returns the part of a style that shows on a blank: two blanks on the same paper look the same, whatever their ink.
 * A line drawn through or under a blank, and an inverse blank, show the ink, its weight included.
 */
export function paper(style: Style): Style {
  const known = papers.get(style)
  if (known !== undefined) return known
  if (papers.size > 4096) papers.clear()
  const [, , , underline, inverse, strike, , background] = style.split(',')
  const inked = underline !== '' || inverse !== '' || strike !== ''
  const shown = inked ? style : `,,,,,,,${background}`
  papers.set(style, shown)
  return shown
}
