/** Writes the parts of README.md that derive from the code: --help, the key map, the causes, the settings. */
import {execFileSync} from 'node:child_process'
import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {settingsMarkdown} from '../../src/config/settings-markdown.ts'
import {keymapMarkdown} from '../../src/keys/keymap-markdown.ts'
import {causesMarkdown} from '../../src/rows/text/causes-markdown.ts'

const root = join(import.meta.dirname, '../..')
const path = join(root, 'README.md')

const parts: Readonly<Record<string, string>> = {
  options: `\`\`\`\n${execFileSync(join(root, 'bin/pintop'), ['--help'], {encoding: 'utf8'}).trimEnd()}\n\`\`\``,
  keys: keymapMarkdown().trimEnd(),
  causes: causesMarkdown(),
  settings: settingsMarkdown(),
}

let readme = readFileSync(path, 'utf8')
for (const [name, text] of Object.entries(parts)) {
  const place = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`)
  readme = readme.replace(place, (_, open, close) => `${open}${text}\n${close}`)
}
writeFileSync(path, readme)
