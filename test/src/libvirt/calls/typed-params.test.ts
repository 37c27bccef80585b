import {expect, test} from 'vitest'
import {
  decodeTypedParams,
  numberIn,
  PARAMETER_BYTES,
  textIn,
} from '../../../../src/libvirt/calls/typed-params.ts'

/** Builds one virTypedParameter. */
function parameter(name: string, type: number, write: (value: Buffer) => void): Buffer {
  const bytes = Buffer.alloc(PARAMETER_BYTES)
  bytes.write(name, 'latin1')
  bytes.writeInt32LE(type, 80)
  write(bytes.subarray(88))
  return bytes
}
const noText = (): string => 'unexpected'

test('every type of a typed parameter', () => {
  const bytes = Buffer.concat([
    parameter('state.state', 1, value => value.writeInt32LE(-1)),
    parameter('vcpu.current', 2, value => value.writeUInt32LE(0xff_ff_ff_ff)),
    parameter('dirtyrate.calc_start_time', 3, value => value.writeBigInt64LE(-5n)),
    parameter('net.0.rx.bytes', 4, value => value.writeBigUInt64LE(2n ** 63n)),
    parameter('ratio', 5, value => value.writeDoubleLE(0.5)),
    parameter('vcpu.0.halted', 6, value => value.writeUInt8(1)),
    parameter('net.0.name', 7, value => value.writeBigUInt64LE(4711n)),
  ])
  expect([...decodeTypedParams(bytes, at => `text at ${at}`)]).toEqual([
    ['state.state', -1],
    ['vcpu.current', 4_294_967_295],
    ['dirtyrate.calc_start_time', -5],
    ['net.0.rx.bytes', 2 ** 63],
    ['ratio', 0.5],
    ['vcpu.0.halted', true],
    ['net.0.name', 'text at 4711'],
  ])
})

test('a type of a newer libvirt and a NULL string are left out', () => {
  const bytes = Buffer.concat([
    parameter('new', 8, value => value.writeUInt8(1)),
    parameter('nothing', 7, () => {}),
    parameter('known', 1, value => value.writeInt32LE(3)),
  ])
  expect([...decodeTypedParams(bytes, noText)]).toEqual([['known', 3]])
})

test('a name that fills its field, and a list cut short', () => {
  const name = 'n'.repeat(80)
  const bytes = parameter(name, 1, value => value.writeInt32LE(1))
  expect([...decodeTypedParams(bytes, noText)]).toEqual([[name, 1]])
  expect(decodeTypedParams(bytes.subarray(0, 95), noText).size).toBe(0)
  expect(decodeTypedParams(Buffer.alloc(0), noText).size).toBe(0)
})

test('a field of another type than expected is absent', () => {
  const fields = new Map<string, number | string | boolean>([
    ['count', 'three'],
    ['name', 3],
  ])
  expect(numberIn(fields, 'count')).toBeUndefined()
  expect(textIn(fields, 'name')).toBeUndefined()
})
