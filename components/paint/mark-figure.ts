import type {StyledText} from './styled-line.ts'
import type {Theme, Tone} from './theme.ts'

/** Marks for terminals without colours: beside a figure that deserves a look, and one that deserves action. */
const MARKS: Readonly<Partial<Record<Tone, string>>> = {
  warn: '+',
  warnOnCursor: '+',
  critical: '!',
  criticalOnCursor: '!',
}

/**
 * Returns a figure with the mark of its severity where there are no colours. The mark takes the place of the blank in
 * front of it, so that columns stay; a figure without one becomes longer.
 */
export function markFigure({marked}: Theme, text: string, tone: Tone): StyledText {
  const mark = marked ? MARKS[tone] : undefined
  if (mark === undefined) return {text, tone}
  const at = text.search(/\S/)
  return {text: `${text.slice(0, Math.max(0, at - 1))}${mark}${text.slice(Math.max(0, at))}`, tone}
}
