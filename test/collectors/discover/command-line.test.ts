import {expect, test} from 'vitest'
import {parseQemuCommandLine} from '../../../collectors/discover/command-line.ts'

const ID = '6ad0f4c1-5f0e-4c53-9a4e-0a7d8f3a2b10'
const line = (...words: string[]): string => words.map(word => `${word}\0`).join('')

test.each([
  ['guest=web,debug-threads=on', 'web'],
  ['guest=a,,b,,,,c,debug-threads=on', 'a,b,,c'],
  ['guest=,,,debug-threads=on', ','],
  ['plain', 'plain'],
  ['guest=two words é漢\u001b[31m', 'two words é漢\u001b[31m'],
])('%s names %s', (option, name) => {
  expect(parseQemuCommandLine(line('/usr/bin/qemu-system-x86_64', '-name', option, '-uuid', ID))).toEqual({
    name,
    uuid: ID,
  })
})

test('other names of the program, an upper-case UUID', () => {
  const rest = ['-name', 'guest=a', '-uuid', ID.toUpperCase()]
  for (const program of ['/usr/libexec/qemu-kvm', 'kvm', 'qemu-system-aarch64']) {
    expect(parseQemuCommandLine(line(program, ...rest))?.uuid).toBe(ID)
  }
})

test.each([
  ['a kernel thread', ''],
  ['a capability probe', line('/usr/bin/qemu-system-x86_64', '-S', '-machine', 'none')],
  ['no UUID', line('qemu-system-x86_64', '-name', 'guest=a')],
  ['a bad UUID', line('qemu-system-x86_64', '-name', 'guest=a', '-uuid', 'x')],
  ['no name', line('qemu-system-x86_64', '-uuid', ID)],
  ['sudo', line('sudo', 'qemu-system-x86_64', '-name', 'guest=a', '-uuid', ID)],
  ['options at the end', line('qemu-system-x86_64', '-name', 'guest=a', '-uuid')],
])('%s is no domain', (_, text) => {
  expect(parseQemuCommandLine(text)).toBeUndefined()
})
