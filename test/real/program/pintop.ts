import {join} from 'node:path'

/** The built program, as it is shipped; `PINTOP_PROGRAM` is another form of it, the single executable. */
export const PINTOP = process.env.PINTOP_PROGRAM ?? join(import.meta.dirname, '../../../bin/pintop')
