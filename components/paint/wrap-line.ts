import {cellWidth} from '../../src/rows/text/fit-text.ts'
import {lineWidth, type StyledLine, type StyledText, safeTextOf} from './styled-line.ts'

/** Fewest cells in which a text is wrapped. */
const LEAST = 12
const INDENT = '     '

/**
 * Wraps a line that is too long: its last piece continues below where its text began, broken between words, or within a
 * word that is longer than the room; the pieces before it stay whole. With too few cells for that, the pieces that do
 * not fit stand below.
 */
export function wrapLine(line: StyledLine, width: number): readonly StyledLine[] {
  const last = line.at(-1)
  if (last === undefined || lineWidth(line) <= width) return [line]
  const before = line.slice(0, -1)
  const whole = safeTextOf(last)
  const begun = whole.trimStart()
  const blank = ' '.repeat(whole.length - begun.length)
  const indent = lineWidth(before) + blank.length
  const room = width - indent
  if (room < LEAST) return continued(line, width)
  const styled = (text: string): StyledText | string => (typeof last === 'string' ? text : {...last, text})
  return brokenText(begun, room).map((text, index) =>
    index === 0 ? [...before, styled(blank + text)] : [' '.repeat(indent), styled(text)],
  )
}

/** Continues a line on the next one with the first piece that does not fit. */
function continued(line: StyledLine, width: number): readonly StyledLine[] {
  const cut = line.findIndex((_, index) => lineWidth(line.slice(0, index + 1)) > width)
  const before = line.slice(0, cut)
  const [next = '', ...rest] = line.slice(cut)
  const indent = lineWidth(before)
  if (rest.length > 0 && indent <= INDENT.length && width - indent >= LEAST) {
    // Only a mark stands before it.
    const lines = wrapLine([...before, next], width)
    return [...lines.slice(0, -1), ...wrapLine([...(lines.at(-1) ?? []), ...rest], width)]
  }
  const begun = typeof next === 'string' ? next.trimStart() : {...next, text: safeTextOf(next).trimStart()}
  return cut < 1 || (line[0] === INDENT && cut === 1)
    ? [line]
    : [before, ...wrapLine([INDENT, begun, ...rest], width)]
}

function brokenText(whole: string, room: number): readonly string[] {
  const texts: string[] = ['']
  for (const word of whole.split(' ')) {
    const text = texts.at(-1) ?? ''
    const longer = text === '' ? word : `${text} ${word}`
    if (cellWidth(longer) <= room) texts[texts.length - 1] = longer
    else {
      const [first = '', ...rest] = pieces(word, room)
      if (text === '') texts[texts.length - 1] = first
      else texts.push(first)
      texts.push(...rest)
    }
  }
  return texts
}

/** Breaks a word that is longer than the room, behind a comma or a slash where there is one. */
function pieces(word: string, room: number): readonly string[] {
  const found: string[] = []
  let rest = [...word]
  while (cellWidth(rest.join('')) > room) {
    let count = 1
    while (cellWidth(rest.slice(0, count + 1).join('')) <= room) count++
    const mark = rest.findLastIndex((character, at) => at < count && (character === ',' || character === '/'))
    const taken = mark > 0 ? mark + 1 : count
    found.push(rest.slice(0, taken).join(''))
    rest = rest.slice(taken)
  }
  return [...found, rest.join('')]
}
