/** Size of a terminal cell in the picture, in units of the SVG. */
export const CELL = {width: 9, height: 19} as const

/** The dots of a braille character: bit, column and row of each. */
const BRAILLE = [
  [0x01, 0, 0],
  [0x02, 0, 1],
  [0x04, 0, 2],
  [0x40, 0, 3],
  [0x08, 1, 0],
  [0x10, 1, 1],
  [0x20, 1, 2],
  [0x80, 1, 3],
] as const

/**
 * Draws lines, bars and braille dots as shapes that meet their neighbours: those of a font would leave gaps or be
 * missing. Returns SVG path data to be filled, for a cell whose upper left corner is at (x, y); `undefined` for text.
 */
export function cellShape(text: string, x: number, y: number): string | undefined {
  const code = text.codePointAt(0) ?? 0
  const {width, height} = CELL
  const middle = y + Math.floor(height / 2)
  const centre = x + Math.floor(width / 2)
  if (code > 0x2800 && code <= 0x28ff) return braille(code - 0x2800, x, y)
  // ▁ to █: eighths from below
  if (code >= 0x2581 && code <= 0x2588) {
    const filled = Math.round((height * (code - 0x2580)) / 8)
    return rectangle(x, y + height - filled, width, filled)
  }
  // ▉ to ▏: eighths from the left
  if (code >= 0x2589 && code <= 0x258f) return rectangle(x, y, (width * (0x2590 - code)) / 8, height)
  switch (text) {
    case '─':
      return rectangle(x, middle, width, 1)
    case '━':
      return rectangle(x, middle - 2, width, 5)
    case '╸':
      return rectangle(x, middle - 2, Math.ceil(width / 2), 5) + rectangle(x, middle, width, 1)
    case '│':
      return rectangle(centre, y, 1, height)
    case '┼':
      return rectangle(x, middle, width, 1) + rectangle(centre, y, 1, height)
    case '┬':
      return rectangle(x, middle, width, 1) + rectangle(centre, middle, 1, y + height - middle)
    case '┴':
      return rectangle(x, middle, width, 1) + rectangle(centre, y, 1, middle - y)
    default:
      return undefined
  }
}

const rectangle = (x: number, y: number, width: number, height: number): string =>
  `M${x} ${y}h${width}v${height}h${-width}z`

function braille(bits: number, x: number, y: number): string {
  return BRAILLE.filter(([bit]) => (bits & bit) !== 0)
    .map(([, column, row]) => rectangle(x + 1.5 + column * 4.5, y + 1.4 + row * 4.75, 2.2, 2.2))
    .join('')
}
