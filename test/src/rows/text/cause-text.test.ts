import {expect, test} from 'vitest'
import {formatSuspect} from '../../../../src/rows/text/cause-text.ts'
import {aSuspect} from '../../../builders/cause.ts'
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
