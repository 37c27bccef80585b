import {expect, test} from 'vitest'
import {openDemoSource} from '../../../bin/source/demo-source.ts'
import {runCommand} from './run-command.ts'

test('an empty log says so, and to programs nothing', async () => {
  const source = openDemoSource()
  expect(await runCommand(source, ['log'])).toMatchObject({
    code: 0,
    out: 'nothing was changed yet\n',
    complaints: '',
  })
  expect(await runCommand(source, ['log', '--json'])).toMatchObject({code: 0, all: ''})
  source.close()
})
