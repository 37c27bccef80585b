import {safeLines} from './safe-lines.ts'

/**
 * Returns the message of whatever was thrown, its lines in safe text: libvirt's words and paths may hold anything.
 * JavaScript can throw any value, not only an `Error`.
 */
export const errorText = (error: unknown): string =>
  safeLines(error instanceof Error ? error.message : String(error))
