import {spawnSync} from 'node:child_process'
import {expect, test} from 'vitest'

/** Runs a script that leaves, as a process of its own: its end is looked at from outside. */
function leaving(script: string) {
  const startedMs = performance.now()
  const {status, signal, stdout} = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', `import {leave} from './bin/source/leave.ts'\n${script}`],
    {encoding: 'utf8', timeout: 15_000},
  )
  return {status, signal, stdout, tookMs: performance.now() - startedMs}
}

test('a source that closes: the exit code as it is', () => {
  expect(leaving('leave({close: async () => true}, 3)')).toMatchObject({status: 3, signal: null})
})

test.each([
  ['that closes', 'async () => true'],
  ['that gives up', 'async () => false'],
  ['that never answers', '() => new Promise(() => {})'],
])('a source %s, and a call that is stuck for good: the same code, and what happens at exit', (_, close) => {
  const {status, signal, stdout, tookMs} = leaving(`
    import koffi from 'koffi'
    koffi.load('libc.so.6').func('int pause()').async(() => {})
    process.on('exit', () => console.log('restored'))
    leave({close: ${close}}, 3)`)
  expect({status, signal, stdout}).toEqual({status: 3, signal: null, stdout: 'restored\n'})
  expect(tookMs).toBeLessThan(10_000)
})
