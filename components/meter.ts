import type {Span, Spans} from './spans.ts'
import type {Role, Theme} from './theme.ts'

export interface Segment {
  readonly role: Role
  /** 0–100 of the whole meter; absent = not known, the segment is left out. */
  readonly pct: number | undefined
}

/**
 * A bar of exactly `width` cells whose segments follow each other from the left. With 256 colours the rest is a
 * grey track; else the bar stands in brackets, so that its length shows.
 */
export function meter(theme: Theme, segments: readonly Segment[], width: number): Spans {
  const tracked = theme.appearance.colours === '256' && theme.appearance.glyphs === 'unicode'
  const cells = Math.max(0, tracked ? width : width - 2)
  const steps = theme.glyphs.meter.length
  const full = theme.glyphs.meter.at(-1) ?? '|'
  const spans: Span[] = []
  let end = 0
  let used = 0
  for (const {role, pct} of segments) {
    end = Math.min(100, end + (pct ?? 0))
    const eighths = Math.round((end / 100) * cells * steps)
    const whole = Math.floor(eighths / steps)
    const rest = role === segments.at(-1)?.role ? eighths % steps : 0
    const partial = rest === 0 ? '' : (theme.glyphs.meter[rest - 1] ?? '')
    const text = full.repeat(Math.max(0, whole - used)) + partial
    used = Math.max(used, whole + partial.length)
    if (text !== '') spans.push({text, role, ...(tracked && {on: 'track' as const})})
  }
  const track: Span = {text: ' '.repeat(Math.max(0, cells - used)), ...(tracked && {on: 'track' as const})}
  return tracked ? [...spans, track] : [{text: '[', role: 'dim'}, ...spans, track, {text: ']', role: 'dim'}]
}
