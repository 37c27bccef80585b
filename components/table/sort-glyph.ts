import type {Theme} from '../paint/theme.ts'

/** Returns the arrow of the sorted column; it is hollow while the rows keep places that are not the column's any more. */
export function sortGlyph({glyphs}: Theme, descending: boolean, held: boolean): string {
  if (held) return descending ? glyphs.descendingHeld : glyphs.ascendingHeld
  return descending ? glyphs.descending : glyphs.ascending
}
