import {expect, test} from 'vitest'
import type {Step} from '../../../src/actions/step.ts'
import {quote, virshLine, virshScript} from '../../../src/actions/virsh-line.ts'
import {aPlan} from '../../builders/plan.ts'
import {aStep, STEP_CASES} from '../../builders/step.ts'

const URI = 'qemu:///system'

test.each<[Step, string]>([
  [STEP_CASES['pin-vcpu'], 'virsh -c qemu:///system vcpupin web 1 2 --live'],
  [aStep('pin-vcpu', {scope: 'config'}), 'virsh -c qemu:///system vcpupin web 1 2 --config'],
  [STEP_CASES['pin-emulator'], 'virsh -c qemu:///system emulatorpin web 0,2 --live'],
  [STEP_CASES['pin-iothread'], 'virsh -c qemu:///system iothreadpin web 1 3 --live'],
  [STEP_CASES.numatune, 'virsh -c qemu:///system numatune web --mode restrictive --nodeset 1 --live'],
  [STEP_CASES.memory, 'virsh -c qemu:///system setmem web 5242880 --live'],
  [STEP_CASES['stats-period'], 'virsh -c qemu:///system dommemstat web --period 1 --live'],
  [STEP_CASES.scheduler, 'virsh -c qemu:///system schedinfo web --set vcpu_quota=50000 --live'],
  [
    aStep('scheduler', {
      from: {vcpu_quota: 50_000, vcpu_period: 100_000},
      to: {vcpu_quota: 500_000, vcpu_period: 1_000_000},
    }),
    'virsh -c qemu:///system schedinfo web --set vcpu_quota=500000 --set vcpu_period=1000000 --live',
  ],
  [
    aStep('scheduler', {
      from: {vcpu_quota: 500_000, vcpu_period: 1_000_000},
      to: {vcpu_quota: 50_000, vcpu_period: 100_000},
    }),
    'virsh -c qemu:///system schedinfo web --set vcpu_period=100000 --set vcpu_quota=50000 --live',
  ],
  [STEP_CASES['run-state'], 'virsh -c qemu:///system suspend web'],
  [aStep('run-state', {from: 'paused', to: 'running'}), 'virsh -c qemu:///system resume web'],
])('%j', (step, line) => {
  expect(virshLine(step, URI)).toBe(line)
})

test.each([
  '22222222-2222-4222-8222-222222222222',
  '22222222222242228222222222222222',
  '2222-22222222422282222222222222-22',
  'ABCDEFabcdef00000000000000000000',
  '12',
  '-rf',
  'a b',
  'x;reboot',
  '$(reboot)',
  "it's",
  'a\nb',
  '名前',
  '',
])('a domain named %j goes by its UUID', name => {
  expect(virshLine(aStep('pin-vcpu', {name}), URI)).toBe(
    'virsh -c qemu:///system vcpupin 11111111-1111-4111-8111-111111111111 1 2 --live',
  )
})

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
    ['#!/bin/sh', '# pin web reboot', 'set -eu', 'virsh -c qemu:///system vcpupin web 1 2 --live', ''].join(
      '\n',
    ),
  )
})

test('a line goes to the hypervisor that was changed, whatever characters are in its URI', () => {
  expect(virshLine(STEP_CASES['run-state'], 'qemu+unix:///system?socket=/run/a b')).toBe(
    "virsh -c 'qemu+unix:///system?socket=/run/a b' suspend web",
  )
})
