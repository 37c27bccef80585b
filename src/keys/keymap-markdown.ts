import type {Command} from './command.ts'
import {commands, keysOf} from './keymap.ts'

const GROUP_TITLES: Readonly<Record<Command['group'], string>> = {
  move: 'Move',
  see: 'See',
  act: 'Act',
  share: 'Share',
  meta: 'pintop',
}

/** The key map as a Markdown table, for the README. */
export function keymapMarkdown(): string {
  const rows = commands.map(
    command =>
      `| ${GROUP_TITLES[command.group]} | ${keysOf(command).replaceAll('|', '\\|')} | ${command.help} |`,
  )
  return ['| | key | |', '|---|---|---|', ...rows].join('\n')
}
