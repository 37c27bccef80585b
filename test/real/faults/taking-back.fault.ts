import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'
import {expect} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {PINTOP} from '../program/pintop.ts'
import {changeStories} from './change-stories.ts'
import {faultTest} from './fault.ts'
import {leaves} from './stays-usable.ts'

const GOES_BACK = ['--yes', '--revert-after', '4']

describeHost('what was changed can be taken back', () => {
  const on = changeStories()

  faultTest(
    {
      id: 16,
      fault: 'three guests paused, one of them destroyed, then undo',
      expected: 'the other two go on; the one that is gone is told so, and needs nothing',
      withinMs: 120_000,
    },
    async note => {
      const screen = on.pintop()
      await screen.shows(/ci +R/, 20_000)
      screen.type('   S')
      await screen.shows(/pause .*, .*, /)
      screen.type('\t\r')
      await screen.shows('goes back in', 30_000)
      screen.type('k\x1b')
      await screen.shows(/^ DOMAIN +S/m)
      await on.host().virsh('destroy', 'db')
      await leaves(screen, note)
      const undone = await on.run('undo', '--yes')
      note(/gone .*/.exec(undone.text)?.[0] ?? undone.text)
      expect(undone.code, undone.text).toBe(0)
      expect([await on.stateOf('web'), await on.stateOf('ci')]).toEqual(['running', 'running'])
      expect((await on.run('undo', '--yes')).text).toContain('nothing to take back')
      await on.host().virsh('start', 'db')
    },
  )

  faultTest(
    {
      id: 16,
      fault: 'of three pins one was changed by somebody else, then undo',
      expected: 'the others go back, the conflict is told; repeated when it is cleared, all is back',
      withinMs: 120_000,
    },
    async note => {
      expect((await on.run('pin', 'web', 'vcpu:*=1', 'emulator=1', '--yes')).code).toBe(0)
      await on.host().virsh('vcpupin', 'web', '1', '0', '--live')
      const first = await on.run('undo', '--yes')
      expect(first.code).toBe(1)
      note(/conflict .*/.exec(first.text)?.[0] ?? first.text)
      expect([await on.pinOf('web', 0), await on.pinOf('web', 1)]).toEqual(['0-1', '0'])
      await on.host().virsh('vcpupin', 'web', '1', '1', '--live')
      const second = await on.run('undo', '--yes')
      expect(second.code, second.text).toBe(0)
      expect([await on.pinOf('web', 0), await on.pinOf('web', 1)]).toEqual(['0-1', '0-1'])
    },
  )

  faultTest(
    {
      id: 16,
      fault: 'pintop killed while its change is queued behind a hung QEMU, then undo',
      expected: 'undo waits until the change can take effect no more, then takes it back',
      withinMs: 120_000,
    },
    async note => {
      on.host().signal('web', 'SIGSTOP')
      // This holds the job, so later calls wait.
      const holder = on
        .host()
        .spawn(['virsh', '-c', 'qemu:///system', 'qemu-monitor-command', 'web', '--hmp', 'info status'], {
          stdio: 'ignore',
        })
      await delay(1000)
      const change = on.pintop('pin', 'web', 'vcpu:0=1', '--yes')
      await expect.poll(on.types, {timeout: 20_000}).toContain('begin')
      process.kill(change.pid, 'SIGKILL')
      await change.exited
      const undo = on.pintop('undo', '--yes')
      await delay(4000)
      expect(on.types().filter(type => type === 'end')).toEqual([])
      on.host().signal('web', 'SIGCONT')
      expect(await undo.exited, undo.screen()).toBe(0)
      note(undo.screen().trim().split('\n').at(-1) ?? '')
      await delay(2000)
      expect(await on.pinOf('web', 0)).toBe('0-1')
      holder.kill()
    },
  )

  faultTest(
    {
      id: 16,
      fault: 'a second pintop changes the same domain meanwhile',
      expected: 'refused with the number of the change that is being made',
      withinMs: 120_000,
    },
    async note => {
      on.host().signal('web', 'SIGSTOP')
      const first = on.pintop('pause', 'web', '--yes')
      await expect.poll(on.types, {timeout: 20_000}).toContain('begin')
      const second = await on.run('pin', 'web', 'vcpu:0=1', '--yes')
      note(/#\d+ .* is being made right now.*/.exec(second.text)?.[0] ?? second.text)
      expect(second.code).toBe(1)
      expect(second.text).toMatch(/#1 pause web is being made right now, by process \d+/)
      const undo = await on.run('undo', '--yes')
      expect(undo.text).toMatch(/is being made right now/)
      on.host().signal('web', 'SIGCONT')
      expect(await first.exited).toBe(0)
      expect((await on.run('undo', '--yes')).code).toBe(0)
    },
  )

  faultTest(
    {
      id: 16,
      fault: 'PINTOP_STATE_DIR is relative, and the user has no passwd entry',
      expected: 'the helper finds the journal, the change goes back; the user is journaled by number',
      withinMs: 90_000,
    },
    async note => {
      const relative = on.start(['env', '-C', on.stateFolder(), PINTOP, 'pause', 'web', ...GOES_BACK], {
        PINTOP_STATE_DIR: 'own',
      })
      expect(await relative.exited, relative.screen()).toBe(0)
      await on.becomes('web', 'running', 30_000)
      const nobody = mkdtempSync(join(tmpdir(), 'pintop-uid-'))
      try {
        const own = ['chown', '54321', nobody]
        await on.host().exec(own)
        const argv = [
          'setpriv',
          '--reuid',
          '54321',
          '--clear-groups',
          PINTOP,
          '-c',
          'test:///default',
          'pause',
          'test',
          '--yes',
        ]
        const change = on.start(argv, {PINTOP_STATE_DIR: nobody, HOME: nobody})
        expect(await change.exited, change.screen()).toBe(0)
        const [plan] = readFileSync(join(nobody, 'journal.jsonl'), 'utf8').split('\n')
        expect(JSON.parse(plan ?? '').who.user).toBe('uid 54321')
        note('back; uid 54321')
      } finally {
        rmSync(nobody, {recursive: true})
      }
    },
  )
})
