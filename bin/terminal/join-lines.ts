/** An operation of Ink's renderer, in the order of drawing (ink/build/output.js). */
export type InkOperation = InkWrite | InkClip | {readonly type: 'unclip'}

interface InkWrite {
  readonly type: 'write'
  readonly x: number
  readonly y: number
  readonly text: string
  readonly transformers: readonly ((line: string, index: number) => string)[]
}

/** A clip is a half-open rectangle in cells; an edge that is absent does not clip. */
interface InkClip {
  readonly type: 'clip'
  readonly clip: {
    readonly x1?: number | undefined
    readonly x2?: number | undefined
    readonly y1?: number | undefined
    readonly y2?: number | undefined
  }
}

interface Piece {
  readonly x: number
  readonly end: number
  readonly text: string
}

/**
 * Joins a frame of lines that are ready to be shown (components/paint/Lines.tsx draws a pane as a blank of its size
 * and its lines). Ink takes every character of every line apart and joins it again, which is three quarters of the
 * work of a frame and nearly all of its garbage.
 * @returns `undefined` for a frame that has anything else in it, or lines that overlap: Ink then joins it its own way
 */
export function joinLines(operations: readonly InkOperation[], height: number): string | undefined {
  const rows: Piece[][] = Array.from({length: height}, () => [])
  const clips: InkClip['clip'][] = []
  for (const operation of operations) {
    if (operation.type === 'clip') clips.push(operation.clip)
    else if (operation.type === 'unclip') clips.pop()
    else {
      const {x, y: top, text, transformers} = operation
      const [transform] = transformers
      if (transform === undefined || transformers.length > 1 || !isBlank(text) || x < 0) return undefined
      for (const [index, blank] of text.split('\n').entries()) {
        const y = top + index
        const end = x + blank.length
        if (clips.some(({x1 = 0, x2 = end}) => x < x1 || end > x2)) return undefined
        if (clips.some(({y1 = 0, y2 = height}) => y < y1 || y >= y2)) continue
        rows[y]?.push({x, end, text: transform(blank, index)})
      }
    }
  }
  const lines: string[] = []
  for (const row of rows) {
    const line = joinPieces(row)
    if (line === undefined) return undefined
    lines.push(line)
  }
  return lines.join('\n')
}

function joinPieces(pieces: Piece[]): string | undefined {
  let line = ''
  let column = 0
  for (const {x, end, text} of pieces.sort((a, b) => a.x - b.x)) {
    if (x < column) return undefined
    line += ' '.repeat(x - column) + text
    column = end
  }
  return line
}

const isBlank = (text: string): boolean => /^[ \n]*$/.test(text)
