/** Layout of an event's record, from tracefs events/…/format. */
export interface EventFormat {
  /** Type of the event, in the first two bytes of each record. */
  readonly id: number
  /** Offsets and sizes in bytes, by name of the field. */
  readonly fields: Readonly<Record<string, {readonly offset: number; readonly size: number}>>
}

const FIELD = /field:[^;]*?(\w+)(?:\[[^\]]*\])?;\s*offset:(\d+);\s*size:(\d+);/g

/** Parses a format file. @throws {SyntaxError} if it is not one */
export function parseEventFormat(text: string): EventFormat {
  const id = /^ID: (\d+)$/m.exec(text)?.[1]
  if (id === undefined) throw new SyntaxError('not an event format')
  const fields = [...text.matchAll(FIELD)].map(
    ([, name = '', offset, size]) => [name, {offset: Number(offset), size: Number(size)}] as const,
  )
  return {id: Number(id), fields: Object.fromEntries(fields)}
}

/** Returns the offset of a field. @throws {SyntaxError} if the event has no such field */
export function offsetOf({fields}: EventFormat, name: string): number {
  const field = fields[name]
  if (field === undefined) throw new SyntaxError(`the event has no field ${name}`)
  return field.offset
}
