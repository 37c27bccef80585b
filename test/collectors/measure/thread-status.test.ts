import {expect, test} from 'vitest'
import {parseThreadStatus} from '../../../collectors/measure/thread-status.ts'

const STATUS = `Name:	CPU 0/KVM
Umask:	0022
State:	S (sleeping)
Tgid:	31932
Threads:	8
Cpus_allowed:	00000000,0000000f
Cpus_allowed_list:	0-3,64
Mems_allowed_list:	0
voluntary_ctxt_switches:	43
nonvoluntary_ctxt_switches:	67
x86_Thread_features:	
`

test('affinity and switches', () => {
  expect(parseThreadStatus(STATUS)).toEqual({
    allowed: '0-3,64',
    voluntarySwitches: 43,
    involuntarySwitches: 67,
  })
})

test('a name that looks like a line changes nothing', () => {
  const hostile = STATUS.replace('CPU 0/KVM', 'Cpus_allowed_list:	9')
  expect(parseThreadStatus(hostile).allowed).toBe('0-3,64')
})

test('a line more changes nothing, a line less is refused', () => {
  expect(parseThreadStatus(`${STATUS}new:	1\n`).voluntarySwitches).toBe(43)
  expect(() => parseThreadStatus(STATUS.replace('nonvoluntary', 'x'))).toThrow('nonvoluntary_ctxt_switches')
  expect(() => parseThreadStatus('')).toThrow(SyntaxError)
})
