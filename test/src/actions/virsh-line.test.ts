import {expect, test} from 'vitest'
import type {Step} from '../../../src/actions/step.ts'
import {quote, virshLine, virshScript} from '../../../src/actions/virsh-line.ts'
import {aPlan} from '../../builders/plan.ts'
import {aStep, STEP_CASES} from '../../builders/step.ts'

test.each<[Step, string]>([
  [STEP_CASES['pin-vcpu'], 'virsh vcpupin web 1 2 --live'],
  [aStep('pin-vcpu', {scope: 'config'}), 'virsh vcpupin web 1 2 --config'],
  [STEP_CASES['pin-emulator'], 'virsh emulatorpin web 0,2 --live'],
  [STEP_CASES['pin-iothread'], 'virsh iothreadpin web 1 3 --live'],
  [STEP_CASES.numatune, 'virsh numatune web --mode restrictive --nodeset 1 --live'],
  [STEP_CASES.memory, 'virsh setmem web 5242880 --live'],
  [STEP_CASES['stats-period'], 'virsh dommemstat web --period 1 --live'],
  [STEP_CASES.scheduler, 'virsh schedinfo web --set vcpu_quota=50000 --live'],
  [STEP_CASES['run-state'], 'virsh suspend web'],
  [aStep('run-state', {from: 'paused', to: 'running'}), 'virsh resume web'],
])('%j', (step, line) => {
  expect(virshLine(step)).toBe(line)
})

test.each(['12', '-rf', 'a b', 'x;reboot', '$(reboot)', "it's", 'a\nb', '名前', ''])(
  'a domain named %j goes by its UUID',
  name => {
    expect(virshLine(aStep('pin-vcpu', {name}))).toBe(
      'virsh vcpupin 11111111-1111-4111-8111-111111111111 1 2 --live',
    )
  },
)

test.each([
  ['0-3,7', '0-3,7'],
  ['0-3,^1', "'0-3,^1'"],
  ["it's", "'it'\\''s'"],
  ['', "''"],
])('%j as a word for the shell', (word, quoted) => {
  expect(quote(word)).toBe(quoted)
})

test('a script stops at the first failure and its title stays a comment', () => {
  const plan = aPlan({steps: [STEP_CASES['pin-vcpu']]})
  expect(virshScript(plan, 'pin web\nreboot', 'qemu:///system')).toBe(
    [
      '#!/bin/sh',
      '# pin web reboot',
      'set -eu',
      'export LIBVIRT_DEFAULT_URI=qemu:///system',
      'virsh vcpupin web 1 2 --live',
      '',
    ].join('\n'),
  )
})
