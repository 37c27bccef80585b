/** Writes the parts of the documentation that derive from the code. */
import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {generatedParts, withPart} from './generated-parts.ts'

for (const {name, page, text} of generatedParts) {
  const path = join(import.meta.dirname, '../..', page)
  writeFileSync(path, withPart(readFileSync(path, 'utf8'), name, text()))
}
