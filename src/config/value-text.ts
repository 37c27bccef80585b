/** Formats a value of a config file as TOML has it; a text is quoted. */
export const valueText = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map(valueText).join(', ')}]` : JSON.stringify(value)
