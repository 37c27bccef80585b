import {expect, test} from 'vitest'
import {formatFirstSuspect, formatSuspect} from '../../../../src/rows/text/cause-text.ts'
import {aCause, aSuspect} from '../../../builders/cause.ts'
import {WEB} from '../../../builders/uuid.ts'

test('who had the pCPUs is told in words', () => {
  const self = {domain: '(self)', uuid: WEB} as const
  expect(
    [
      aSuspect({domain: 'ci', role: 'vcpu'}),
      aSuspect({domain: 'ci', role: 'emulator'}),
      aSuspect({...self, role: 'vcpu'}),
      aSuspect({...self, role: 'emulator'}),
    ].map(formatSuspect),
  ).toEqual(['ci', 'ci emulator', 'its own other vCPUs', 'its own emulator'])
})

test('the first suspect has a part of the time that was waited', () => {
  const suspects = [aSuspect({domain: 'ci', role: 'vcpu', sharePct: 64})]
  expect(formatFirstSuspect(aCause({confidence: 'exact', suspects}))).toBe('64.0% of it behind ci')
  expect(formatFirstSuspect(aCause({confidence: 'high', suspects}))).toBe('64.0% of it behind ci (est.)')
  expect(formatFirstSuspect(aCause({suspects: []}))).toBeUndefined()
})
