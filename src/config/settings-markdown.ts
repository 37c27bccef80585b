import {SETTINGS} from './setting-list.ts'
import {valueText} from './value-text.ts'

/** Formats the settings as a Markdown table. */
export function settingsMarkdown(): string {
  const rows = SETTINGS.map(({path, names, usual, help}) => {
    const key = path.map(part => (part === '*' ? 'NAME' : part)).join('.')
    const value = names !== undefined || usual === undefined ? '' : `\`${valueText(usual(''))}\``
    return `| \`${key}\` | ${value} | ${help} |`
  })
  return ['| setting | usual | means |', '| --- | --- | --- |', ...rows].join('\n')
}
