import {Box, Transform} from 'ink'
import {memo, type ReactElement} from 'react'

interface LinesProps {
  /** Painted lines, each exactly `width` cells wide; SGR sequences take no cells. */
  readonly lines: readonly string[]
  readonly width: number
  readonly height: number
}

/**
 * A pane of painted lines, cut or filled to its height. Ink lays out one constant blank text of the pane's size, and
 * the lines replace it on the way out: Ink then has nothing new to measure from frame to frame, and React compares
 * one element for a pane instead of one for each line or cell.
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

/** Returns the identical text for the same size, so that Ink has its measures cached. */
function blank(width: number, height: number): string {
  const key = `${width}x${height}`
  const known = blanks.get(key)
  if (known !== undefined) return known
  const text = Array(height).fill(' '.repeat(width)).join('\n')
  blanks.set(key, text)
  return text
}
