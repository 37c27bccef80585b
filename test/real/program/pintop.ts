import {join} from 'node:path'

/** The built program, as it is shipped. */
export const PINTOP = join(import.meta.dirname, '../../../bin/pintop')
