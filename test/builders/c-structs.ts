import type {Pointer} from '../../src/libvirt/calls/binding.ts'

const NAMED_BYTES = 80

/** Builds an array of pointers. */
export const pointersOf = (list: readonly Pointer[]): Buffer => {
  const bytes = Buffer.alloc(list.length * 8)
  for (const [index, one] of list.entries()) bytes.writeBigUInt64LE(one, index * 8)
  return bytes
}

/** Builds a virTypedParameter with an int. */
export const param = (name: string, value: number): Buffer => {
  const bytes = Buffer.alloc(96)
  bytes.write(name, 0, NAMED_BYTES, 'latin1')
  bytes.writeInt32LE(1, 80)
  bytes.writeInt32LE(value, 88)
  return bytes
}
