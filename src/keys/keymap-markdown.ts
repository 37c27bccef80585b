import {COMMAND_GROUPS} from './command.ts'
import {commands, keysOf} from './keymap.ts'

/** Returns the key map as a Markdown table, for the documentation. */
export function keymapMarkdown(): string {
  const rows = commands.map(
    command =>
      `| ${COMMAND_GROUPS[command.group]} | ${keysOf(command).replaceAll('|', '\\|')} | ${command.help} |`,
  )
  return ['| | key | |', '|---|---|---|', ...rows].join('\n')
}
