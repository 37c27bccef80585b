import {execFile} from 'node:child_process'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {expect, test} from 'vitest'
import {describeWith} from '../host/describe-host.ts'

const execute = promisify(execFile)
const TRACE_MANY = join(import.meta.dirname, '../host/trace-many.ts')
const MOUNT =
  'grep -q "^[^ ]* [^ ]* tracefs " /proc/self/mounts || mount -t tracefs tracefs /sys/kernel/tracing'

describeWith(['root', 'unshare'], 'the kernel’s tracer', () => {
  test('takes the filters of 512 vCPUs on half of 1024 pCPUs', async () => {
    const argv = ['--mount', '--propagation', 'private', 'sh', '-ec', `${MOUNT}; exec "$0" "$1"`]
    const {stdout} = await execute('unshare', [...argv, process.execPath, TRACE_MANY])
    const [switches = '', ...others]: string[] = JSON.parse(stdout)
    expect(switches).toMatch(/^CPU == 0 \|\| CPU == 2 /)
    expect(others).toHaveLength(3)
    for (const filter of others) expect(filter).toMatch(/^pid == 4000000 \|\| .*pid <= 4001022/)
  })
})
