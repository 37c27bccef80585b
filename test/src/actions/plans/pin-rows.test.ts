import {expect, test} from 'vitest'
import {pinName, pinRows} from '../../../../src/actions/plans/pin-rows.ts'
import {aDomainWithVcpus} from '../../../builders/domain.ts'
import {aModel} from '../../../builders/model.ts'
import {settingsOf, someSettings} from '../../../builders/settings.ts'

test('vCPUs that are online have a row, whatever ids they have', () => {
  const web = aDomainWithVcpus(1)
  const pins = Object.fromEntries([0, 1, 2, 3, 4, 5].map(id => [id, '0-3']))
  const live = someSettings({onlineVcpuIds: [0, 1, 3, 5], vcpuPins: pins, iothreadPins: {7: '0-3'}})
  const config = someSettings({onlineVcpuIds: [0, 1], vcpuPins: pins, iothreadPins: {}})
  const names = (scope: 'live' | 'config'): readonly string[] =>
    pinRows(aModel({domains: [web]}), settingsOf([web], {live, config}), [web.uuid], scope, {}).map(pinName)
  expect(names('live')).toEqual(['vCPU 0', 'vCPU 1', 'vCPU 3', 'vCPU 5', 'emulator', 'iothread 7'])
  expect(names('config')).toEqual(['vCPU 0', 'vCPU 1', 'emulator'])
})
