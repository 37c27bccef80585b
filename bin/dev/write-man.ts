/** Writes docs/pintop.1, the man page, from the tables that help and documentation derive from. */
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import manifest from '../../package.json' with {type: 'json'}
import {wholeProgram} from '../cli/whole-program.ts'
import {commandPage} from './man/command-page.ts'

writeFileSync(
  join(import.meta.dirname, '../../docs/pintop.1'),
  commandPage(wholeProgram(manifest.version), manifest.version),
)
