import {Box, Transform} from 'ink'
import {memo, type ReactElement} from 'react'

interface LinesProps {
  /** Each of exactly `width` cells, SGR sequences included. */
  readonly lines: readonly string[]
  readonly width: number
  readonly height: number
}

/**
 * A pane that is ready to be shown: cut or filled to its height. Ink lays out one constant blank of its size, and the
 * lines take its place on the way out: Ink then measures nothing anew from frame to frame, and React has one element
 * to compare for a pane, not one for a cell or a line.
 */
export const Lines = memo(function Lines({lines, width, height}: LinesProps): ReactElement {
  return (
    <Box width={width} height={height} overflow="hidden">
      <Transform transform={(_, row) => lines[row] ?? ''}>
        {blank(width, Math.min(lines.length, height))}
      </Transform>
    </Box>
  )
}, isSame)

function isSame(before: LinesProps, after: LinesProps): boolean {
  return (
    before.width === after.width &&
    before.height === after.height &&
    before.lines.length === after.lines.length &&
    before.lines.every((line, row) => line === after.lines[row])
  )
}

const blanks = new Map<string, string>()

/** The same text for the same size: Ink knows its measures then. */
function blank(width: number, height: number): string {
  const key = `${width}x${height}`
  const known = blanks.get(key)
  if (known !== undefined) return known
  const text = Array(height).fill(' '.repeat(width)).join('\n')
  blanks.set(key, text)
  return text
}
