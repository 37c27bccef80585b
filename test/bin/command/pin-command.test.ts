import {expect, test} from 'vitest'
import {pinsByWords} from '../../../bin/command/pin-command.ts'
import {openDemoSource} from '../../../bin/source/demo-source.ts'
import {someSettings} from '../../builders/settings.ts'
import {WEB} from '../../builders/uuid.ts'
import {runCommand} from './run-command.ts'

const live = someSettings({onlineVcpuIds: [0, 1, 2], iothreadPins: {2: '0-3', 7: '0-3'}})
const pinned = (...words: readonly string[]): string | readonly string[] => {
  const pins = pinsByWords(words, WEB, [live])
  return typeof pins === 'string'
    ? pins
    : pins.map(({role, index, cpuset}) => `${role} ${index ?? ''}: ${cpuset.join()}`)
}

test.each<[readonly string[], readonly string[]]>([
  [
    ['vcpu:*=0', 'vcpu:1=1'],
    ['vcpu 0: 0', 'vcpu 1: 1', 'vcpu 2: 0'],
  ],
  [
    ['vcpu:*=0-1', 'vcpu:0=1'],
    ['vcpu 0: 1', 'vcpu 1: 0,1', 'vcpu 2: 0,1'],
  ],
  [
    ['vcpu:1=1', 'vcpu:*=0'],
    ['vcpu 0: 0', 'vcpu 1: 1', 'vcpu 2: 0'],
  ],
  [
    ['iothread:*=2-3', 'iothread:7=5', 'emulator=4'],
    ['iothread 2: 2,3', 'iothread 7: 5', 'emulator : 4'],
  ],
])('%j: the narrower word wins, and a thread has one pin', (words, pins) => {
  expect(pinned(...words)).toEqual(pins)
})

test.each<[readonly string[], string]>([
  [['vcpu:1=1', 'vcpu:1=2'], '"vcpu:1=2": vCPU 1 is named twice'],
  [['vcpu:*=1', 'vcpu:*=2'], '"vcpu:*=2": vCPU 0 is named twice'],
  [['emulator=1', 'emulator=2'], '"emulator=2": emulator is named twice'],
])('%j: two words of the same width are refused', (words, sentence) => {
  expect(pinned(...words)).toBe(sentence)
})

test('a malformed word is told as it is', () => {
  expect(pinned('vcpu=1')).toContain('"vcpu=1": give vcpu:N=CPUS')
})

test('* names the threads of every scope asked for, and is refused where there are none', () => {
  const config = someSettings({onlineVcpuIds: [0, 3], iothreadPins: {}})
  expect(pinsByWords(['vcpu:*=0'], WEB, [live, config])).toHaveLength(4)
  expect(pinsByWords(['iothread:*=0'], WEB, [config])).toBe('"iothread:*=0": the domain has none')
})

test('where the domain has no such scope the reason is that, whatever was named', async () => {
  const source = openDemoSource()
  for (const word of ['vcpu:*=0', 'vcpu:0=0', 'emulator=0'])
    expect(await runCommand(source, ['pin', 'lab-1', word, '--dry-run'])).toMatchObject({
      code: 1,
      all: 'pintop: pin lab-1: lab-1 does not run\n',
    })
  source.close()
}, 30_000)
