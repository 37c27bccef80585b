import {safeText} from './safe-text.ts'

/** Makes every line of a text safe to print, as `safeText` does for one. Only the line feeds between them stay. */
export const safeLines = (text: string): string => text.split('\n').map(safeText).join('\n')
