import stringWidth from 'string-width'

const PLAIN = /^[\x20-\x7e]*$/
let segmenter: Intl.Segmenter | undefined

/** Cells the text takes in a terminal. */
export const cellWidth = (text: string): number => (PLAIN.test(text) ? text.length : stringWidth(text))

/**
 * The text in exactly `width` terminal cells: padded on the side that `align` leaves free, or cut with an
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
  if (own > width) return cut(text, width, ellipsis)
  const pad = ' '.repeat(width - own)
  return align === 'left' ? text + pad : pad + text
}

function cut(text: string, width: number, ellipsis: string): string {
  if (PLAIN.test(text)) return text.slice(0, width - 1) + ellipsis
  segmenter ??= new Intl.Segmenter()
  let kept = ''
  let cells = 0
  for (const {segment} of segmenter.segment(text)) {
    const more = stringWidth(segment)
    if (cells + more > width - 1) break
    kept += segment
    cells += more
  }
  return kept + ellipsis + ' '.repeat(width - 1 - cells)
}
