/** Decoded typed parameters by name: `net.0.rx.bytes` → 90. */
export type Fields = ReadonlyMap<string, number | string | boolean>

/** Size of a virTypedParameter: char field[80], int type @80, value union @88. */
export const PARAMETER_BYTES = 96
const TYPE_AT = 80
const VALUE_AT = 88

/**
 * Decodes an array of virTypedParameter. 64-bit counters become numbers here and nowhere else: exact up to 2⁵³, which
 * is 9 PB or 104 days in nanoseconds, beyond that to the nearest double. Parameters of types that a newer libvirt
 * might add are left out.
 * @param text reads the C string at an address
 */
export function decodeTypedParams(bytes: Buffer, text: (at: bigint) => string): Fields {
  const fields = new Map<string, number | string | boolean>()
  for (let at = 0; at + PARAMETER_BYTES <= bytes.length; at += PARAMETER_BYTES) {
    const end = bytes.indexOf(0, at)
    const name = bytes.toString('latin1', at, Math.min(end, at + TYPE_AT))
    const value = decodeValue(bytes, at, text)
    if (value !== undefined) fields.set(name, value)
  }
  return fields
}

function decodeValue(
  bytes: Buffer,
  at: number,
  text: (at: bigint) => string,
): number | string | boolean | undefined {
  const value = at + VALUE_AT
  switch (bytes.readInt32LE(at + TYPE_AT)) {
    case 1:
      return bytes.readInt32LE(value)
    case 2:
      return bytes.readUInt32LE(value)
    case 3:
      return Number(bytes.readBigInt64LE(value))
    case 4:
      return Number(bytes.readBigUInt64LE(value))
    case 5:
      return bytes.readDoubleLE(value)
    case 6:
      return bytes[value] !== 0
    case 7: {
      const pointer = bytes.readBigUInt64LE(value)
      return pointer === 0n ? undefined : text(pointer)
    }
    default:
      return undefined
  }
}

/** Returns the number in a field; `undefined` if the field is absent or not a number. */
export function numberIn(fields: Fields, name: string): number | undefined {
  const value = fields.get(name)
  return typeof value === 'number' ? value : undefined
}

/** Returns the text in a field; `undefined` if the field is absent or not a text. */
export function textIn(fields: Fields, name: string): string | undefined {
  const value = fields.get(name)
  return typeof value === 'string' ? value : undefined
}
