/** Where an event's fields lie in its record: tracefs events/…/format. */
export interface EventFormat {
  readonly id: number
  /** By name: offset and size in bytes. */
  readonly fields: Readonly<Record<string, {readonly offset: number; readonly size: number}>>
}

const FIELD = /field:[^;]*?(\w+)(?:\[[^\]]*\])?;\s*offset:(\d+);\s*size:(\d+);/g

/** @throws {SyntaxError} when it is not a format file. */
export function parseEventFormat(text: string): EventFormat {
  const id = /^ID: (\d+)$/m.exec(text)?.[1]
  if (id === undefined) throw new SyntaxError('not an event format')
  const fields = [...text.matchAll(FIELD)].map(
    ([, name = '', offset, size]) => [name, {offset: Number(offset), size: Number(size)}] as const,
  )
  return {id: Number(id), fields: Object.fromEntries(fields)}
}

/** @throws {SyntaxError} when the event has no such field. */
export function offsetOf({fields}: EventFormat, name: string): number {
  const field = fields[name]
  if (field === undefined) throw new SyntaxError(`the event has no field ${name}`)
  return field.offset
}
