import stringWidth from 'string-width'

/**
 * Text of characters that take one cell each, whatever stands beside them: ASCII, Latin, dashes and dots, arrows,
 * lines, blocks, braille.
 */
const PLAIN = /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2190-\u2193\u2500-\u25fa\u2800-\u28ff]*$/
let segmenter: Intl.Segmenter | undefined

/** Returns the number of cells that a text takes in a terminal. */
export const cellWidth = (text: string): number => (PLAIN.test(text) ? text.length : stringWidth(text))

/**
 * Fits a text into exactly `width` terminal cells: pads it on the side that `align` leaves free, or cuts it with an
 * ellipsis. Wide characters are never halved. The text must be safe already.
 */
export function fitText(
  text: string,
  width: number,
  align: 'left' | 'right' = 'left',
  ellipsis = '…',
): string {
  if (width <= 0) return ''
  const own = cellWidth(text)
  if (own > width) return cutText(text, width, ellipsis)
  const pad = ' '.repeat(width - own)
  return align === 'left' ? text + pad : pad + text
}

function cutText(text: string, width: number, ellipsis: string): string {
  if (PLAIN.test(text)) return text.slice(0, width - 1) + ellipsis
  let kept = ''
  let cells = 0
  for (const segment of segmentsOf(text)) {
    const more = stringWidth(segment)
    if (cells + more > width - 1) break
    kept += segment
    cells += more
  }
  return kept + ellipsis + ' '.repeat(width - 1 - cells)
}

/** Splits a text into what a terminal shows as one character each. */
export function segmentsOf(text: string): readonly string[] {
  if (PLAIN.test(text)) return [...text]
  segmenter ??= new Intl.Segmenter()
  return Array.from(segmenter.segment(text), ({segment}) => segment)
}
