import {COMMAND_GROUPS} from './command.ts'
import {commands} from './keymap.ts'
import {keysOf} from './keys-of.ts'

/** Returns the key map as a Markdown table, for the documentation. */
export function keymapMarkdown(): string {
  const rows = commands.map(
    command =>
      `| ${COMMAND_GROUPS[command.group]} | ${keysOf(command).replaceAll('|', '\\|')} | ${command.help} |`,
  )
  return ['| | key | |', '|---|---|---|', ...rows].join('\n')
}
