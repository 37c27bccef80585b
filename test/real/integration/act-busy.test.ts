import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'
import {openProgram} from '../pty/open-program.ts'

/** libvirt waits so long for a domain's job, and then gives up. */
const JOB_WAIT_MS = 30_000

// A domain whose job somebody else holds: libvirt lets every change wait for half a minute, then refuses it.
describeHost('a domain that is busy', () => {
  let host: Host
  const state = mkdtempSync(join(tmpdir(), 'pintop-state-'))

  beforeAll(async () => {
    host = await startHost({guests: [{name: 'web', vcpus: 2}, {name: 'idle'}]})
  }, 120_000)
  afterAll(async () => {
    await host?.stop()
    rmSync(state, {recursive: true})
  }, 30_000)

  test(
    'keys are answered while it waits; the refusal has libvirt’s words',
    async () => {
      host.signal('web', 'SIGSTOP')
      // Holds the job: it waits for a QEMU that does not answer.
      const holder = host.spawn(['virsh', '-c', 'qemu:///system', 'suspend', 'web'], {stdio: 'ignore'})
      await delay(1000)
      const program = openProgram(host.inside([PINTOP]), {env: {PINTOP_STATE_DIR: state}})
      await program.shows(/web +[HR]/)
      await program.shows(/idle +R/)
      program.type('/web\r')
      await program.shows('1 of 2')
      program.type('S')
      await program.shows(/virsh .*suspend/)
      program.type('\t\r')
      await program.shows('changing')

      // A dialog that runs takes keys all the same: what is not for it changes nothing, and Ctrl-L repaints.
      for (let round = 0; round < 3; round++) {
        const before = program.written()
        program.type('\x0c')
        const startedMs = performance.now()
        while (program.written() === before && performance.now() - startedMs < 2000) await delay(5)
        expect(program.written()).toBeGreaterThan(before)
      }
      await program.shows('cannot acquire state change lock', JOB_WAIT_MS + 15_000)
      await program.shows('0 of 1 done')
      host.signal('web', 'SIGCONT')
      await new Promise(resolve => holder.once('exit', resolve))
      await program.end()
    },
    JOB_WAIT_MS + 60_000,
  )
})
