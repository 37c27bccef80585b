import manifest from '../../package.json' with {type: 'json'}
import {settingsMarkdown} from '../../src/config/settings-markdown.ts'
import {keymapMarkdown} from '../../src/keys/keymap-markdown.ts'
import {causesMarkdown} from '../../src/rows/text/causes-markdown.ts'
import {EarlyExit, parseOptions} from '../cli/options.ts'

/** A part of a page that derives from the code. It stands between `<!-- name -->` and `<!-- /name -->`. */
export interface GeneratedPart {
  readonly name: string
  readonly page: string
  text(): string
}

export const generatedParts: readonly GeneratedPart[] = [
  {
    name: 'options',
    page: 'docs/options.md',
    text: () => `\`\`\`\n${helpText()}\n\`\`\``,
  },
  {name: 'settings', page: 'docs/options.md', text: settingsMarkdown},
  {name: 'keys', page: 'docs/screens.md', text: () => keymapMarkdown().trimEnd()},
  {name: 'causes', page: 'docs/deciding.md', text: causesMarkdown},
]

/** Returns what `pintop --help` prints. */
function helpText(): string {
  try {
    parseOptions(['--help'], manifest.version)
  } catch (error) {
    if (error instanceof EarlyExit) return error.message
    throw error
  }
  throw new Error('--help printed nothing')
}

const placeOf = (name: string): RegExp =>
  new RegExp(`(?<=<!-- ${name} -->\\n)[\\s\\S]*?(?=\\n<!-- /${name} -->)`)

/** Returns the text of a part. @throws {Error} if the page has no such part */
export function partOf(page: string, name: string): string {
  const text = placeOf(name).exec(page)?.[0]
  if (text === undefined) throw new Error(`there is no <!-- ${name} -->`)
  return text
}

/** Returns the page with another text in a part. */
export const withPart = (page: string, name: string, text: string): string =>
  page.replace(placeOf(name), () => text)
