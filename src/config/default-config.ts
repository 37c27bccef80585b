import {keysOfSetting, nameIn, type Setting} from './setting.ts'
import {SETTINGS} from './setting-list.ts'
import {valueText} from './value-text.ts'

const HEAD = `# Settings of pintop, in TOML. Each line that begins with # and no blank is a
# setting as it usually is: take the # away and give it another value.
# What is meant stands in pintop-config(5); "pintop config" prints what holds.
`

/** Formats a config file that has every setting with its usual value, all of them commented out. */
export function defaultConfig(): string {
  const tables = new Map<string, string[]>([['', []]])
  for (const setting of SETTINGS) {
    const told = new Set<string>()
    for (const dotted of keysOfSetting(setting)) {
      const keys = dotted.split('.')
      const table = keys.slice(0, -1).join('.')
      const lines = tables.get(table) ?? []
      tables.set(table, lines)
      if (!told.has(table)) lines.push(...comment(setting.help))
      told.add(table)
      lines.push(settingLine(setting, keys))
    }
  }
  const parts = [...tables].map(([table, lines]) => [...(table === '' ? [] : [`[${table}]`]), ...lines])
  return [HEAD, ...parts.map(lines => `${lines.join('\n')}\n`)].join('\n')
}

function settingLine(setting: Setting, keys: readonly string[]): string {
  const name = nameIn(setting, keys)
  const value = setting.usual?.(name) ?? setting.example?.(name)
  const means = setting.nameHelp?.(name)
  return `#${keys.at(-1)} = ${valueText(value)}${means === undefined ? '' : `  # ${means}`}`
}

const WIDTH = 78

/** Wraps a text into lines of comment. */
function comment(text: string): readonly string[] {
  const lines: string[] = []
  let line = '#'
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = '#'
    }
    line += ` ${word}`
  }
  return [...lines, line]
}
