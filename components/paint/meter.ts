import type {StyledLine, StyledText} from './styled-line.ts'
import type {Theme, Tone} from './theme.ts'

interface Segment {
  readonly tone: Tone
  /** Share of the whole meter, 0–100; `undefined` = not known, the segment is left out. */
  readonly pct: number | undefined
}

/** Draws a bar of exactly `width` cells: segments that follow each other from the left, on a track of full length. */
export function meter(theme: Theme, segments: readonly Segment[], width: number): StyledLine {
  const {full, second, half, track, ends} = theme.glyphs.meter
  const cells = Math.max(0, width - ends.length)
  const texts: StyledText[] = []
  let end = 0
  let used = 0
  for (const [index, {tone, pct}] of segments.entries()) {
    end = Math.min(100, end + (pct ?? 0))
    const halves = Math.round((end / 100) * cells * 2)
    const whole = Math.floor(halves / 2)
    const rest = index === segments.length - 1 && halves % 2 === 1 ? half : ''
    const cell = theme.marked && index > 0 ? second : full
    const text = cell.repeat(Math.max(0, whole - used)) + rest
    used = Math.max(used, whole + rest.length)
    if (text !== '') texts.push({text, tone})
  }
  const left: StyledText = {text: track.repeat(Math.max(0, cells - used)), tone: 'track'}
  const [open, close] = ends
  return open === undefined || close === undefined
    ? [...texts, left]
    : [{text: open, tone: 'dim'}, ...texts, left, {text: close, tone: 'dim'}]
}
