import {type AST, getStaticTOMLValue, ParseError, parseTOML} from 'toml-eslint-parser'
import type {ConfigValue} from '../../src/config/read-entries.ts'

/** A value of a config file, and where it stands in it, counted from 1. */
interface TomlEntry extends ConfigValue {
  readonly line: number
  readonly column: number
}

/** The place where a text is no TOML, and why. */
interface TomlFault {
  readonly line: number
  readonly column: number
  readonly text: string
}

/**
 * Parses a TOML text into its values, each with its place. Inline tables are taken apart like any table.
 * @returns the fault, if it is no TOML
 */
export function tomlEntries(text: string): readonly TomlEntry[] | TomlFault {
  try {
    const [top] = parseTOML(text).body
    const entries: TomlEntry[] = []
    for (const node of top.body) {
      if (node.type === 'TOMLKeyValue') addEntry(entries, [], node)
      else for (const pair of node.body) addEntry(entries, node.resolvedKey.map(String), pair)
    }
    return entries
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return {line: error.lineNumber, column: error.column + 1, text: error.message}
  }
}

function addEntry(entries: TomlEntry[], outer: readonly string[], node: AST.TOMLKeyValue): void {
  const keys = [...outer, ...node.key.keys.map(key => (key.type === 'TOMLBare' ? key.name : key.value))]
  if (node.value.type === 'TOMLInlineTable') {
    for (const pair of node.value.body) addEntry(entries, keys, pair)
    return
  }
  const {line, column} = node.value.loc.start
  entries.push({keys, value: getStaticTOMLValue(node.value), line, column: column + 1})
}
