import {safeText} from '../../base/safe-text.ts'
import type {Untrusted} from '../../base/untrusted.ts'

/** Beginnings of text that a spreadsheet takes for a formula, also in their full-width forms. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/

/**
 * Formats a field. Numbers have three decimals at most. Text is made safe and quoted as RFC 4180 asks; where a
 * spreadsheet would calculate it, an apostrophe goes before it (OWASP, "CSV Injection").
 */
export function csvField(value: Untrusted | string | number | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'number') return String(Math.round(value * 1000) / 1000)
  const shown = safeText(value)
  const text = FORMULA.test(shown) ? `'${shown}` : shown
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
