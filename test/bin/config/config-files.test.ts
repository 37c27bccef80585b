import {expect, test} from 'vitest'
import {configFiles} from '../../../bin/config/config-files.ts'

const SITE = '/etc/pintop/config.toml'

test('the site’s file, then the user’s, which is saved in', () => {
  const {read, write} = configFiles({}, 1000)
  expect(read[0]).toBe(SITE)
  expect(read[1]).toMatch(/\/pintop\/config\.toml$/)
  expect(write).toEqual({path: read[1]})
  expect(configFiles({SUDO_USER: 'root'}, 0)).toEqual({read, write})
  // Of somebody who is not root, it is no matter who called sudo.
  expect(configFiles({SUDO_USER: 'daemon'}, 1000)).toEqual({read, write})
})

test('under sudo the file of who called it is read only', () => {
  const {read, write} = configFiles({SUDO_USER: 'daemon'}, 0)
  expect(read).toEqual([SITE, '/usr/sbin/.config/pintop/config.toml'])
  expect(write).toEqual({why: 'under sudo the settings of daemon are only read: save them without sudo'})
  expect(configFiles({SUDO_USER: 'nobody-of-that-name'}, 0).read).toEqual([SITE])
})

test('PINTOP_CONFIG names the only file; empty: there is none', () => {
  expect(configFiles({PINTOP_CONFIG: '/tmp/a.toml', SUDO_USER: 'daemon'}, 0)).toEqual({
    read: ['/tmp/a.toml'],
    write: {path: '/tmp/a.toml'},
  })
  expect(configFiles({PINTOP_CONFIG: ''}, 0)).toMatchObject({read: [], write: {why: expect.any(String)}})
})
