import {basename} from 'node:path'

/** The name that the program was called by: a link named virt-top makes it one. */
export type CalledAs = 'pintop' | 'virt-top'

/**
 * Tells the name that the program was called by.
 * @param path as the caller gave it: `argv[0]` of the launcher, or of the program
 */
export const calledAs = (path: string): CalledAs => (basename(path) === 'virt-top' ? 'virt-top' : 'pintop')
