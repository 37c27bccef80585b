/** Writes the man pages, the commented config file and its schema from the tables that help and documentation derive from. */
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {generatedFiles} from './generated-files.ts'

for (const {path, text} of generatedFiles) writeFileSync(join(import.meta.dirname, '../..', path), text())
