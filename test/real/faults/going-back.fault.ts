import {cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'
import {expect} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {PINTOP} from '../program/pintop.ts'
import {changeStories} from './change-stories.ts'
import {faultTest} from './fault.ts'
import {definitions, leaves} from './stays-usable.ts'

const REVERT_AFTER_S = 4
const GOES_BACK = ['--yes', '--revert-after', `${REVERT_AFTER_S}`]

describeHost('what is to go back by itself goes back', () => {
  const on = changeStories()

  faultTest(
    {
      id: 15,
      fault: 'libvirtd is down when a change is to go back',
      expected: 'tried again until it is up; the log tells why it was late',
      withinMs: 120_000,
    },
    async note => {
      const before = await definitions(on.host())
      expect((await on.run('pause', 'web', ...GOES_BACK)).code).toBe(0)
      await on.host().stopDaemon('SIGKILL')
      await expect.poll(() => on.attempts().length, {timeout: 30_000}).toBeGreaterThan(1)
      const log = await on.run('log')
      note(/it could not go back yet.*/.exec(log.text)?.[0] ?? log.text)
      expect(log.text).toContain('it could not go back yet')
      await on.host().startDaemon()
      await on.becomes('web', 'running', 60_000)
      expect(await definitions(on.host())).toEqual(before)
      note(`back after ${on.attempts().length} attempts`)
    },
  )

  faultTest(
    {
      id: 15,
      fault: 'the disk of the journal is full when a change is to go back',
      expected: 'goes back all the same: space for that was set aside',
      withinMs: 90_000,
    },
    async note => {
      const small = 'mount -t tmpfs -o size=256k none "$1" && shift && exec "$@"'
      const inTmpfs = [
        ...[
          'unshare',
          '--mount',
          '--propagation',
          'private',
          'sh',
          '-c',
          small,
          'sh',
          on.stateFolder(),
          'sh',
          '-c',
        ],
        `'${PINTOP}' pause web ${GOES_BACK.join(' ')} && { yes >${on.stateFolder()}/full; sleep 12; cat ${on.stateFolder()}/journal.jsonl; df ${on.stateFolder()}; }`,
      ]
      const program = on.start(inTmpfs)
      await on.becomes('web', 'paused', 30_000)
      await on.becomes('web', 'running', 30_000)
      expect(await program.exited).toBe(0)
      expect(program.screen()).toContain('"undoes"')
      note('back')
    },
  )

  faultTest(
    {
      id: 15,
      fault: 'pintop’s files are replaced while a change waits to go back',
      expected: 'goes back: its helper has loaded all it needs',
      withinMs: 90_000,
    },
    async note => {
      const copy = mkdtempSync(join(tmpdir(), 'pintop-copy-'))
      const root = join(PINTOP, '../..')
      mkdirSync(join(copy, 'bin'))
      for (const path of ['bin/pintop', 'dist', 'package.json'])
        cpSync(join(root, path), join(copy, path), {recursive: true})
      symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
      try {
        const change = on.start([join(copy, 'bin/pintop'), 'pause', 'web', ...GOES_BACK])
        expect(await change.exited, change.screen()).toBe(0)
        renameSync(join(copy, 'dist'), join(copy, 'gone'))
        rmSync(join(copy, 'gone'), {recursive: true})
        await on.becomes('web', 'running', 30_000)
        note('back')
      } finally {
        rmSync(copy, {recursive: true})
      }
    },
  )

  faultTest(
    {
      id: 15,
      fault: 'keep, at the very time at which the change goes back, twelve times',
      expected: 'one of the two wins, and what was said is what is',
      withinMs: 240_000,
    },
    async note => {
      let kept = 0
      for (let round = 0; round < 12; round++) {
        expect((await on.run('pause', 'web', '--yes', '--revert-after', '2')).code).toBe(0)
        await delay(1250 + round * 80)
        const keep = await on.run('keep')
        await expect.poll(on.helpers, {timeout: 30_000}).toEqual([])
        const wins = keep.code === 0
        expect(await on.stateOf('web'), keep.text).toBe(wins ? 'paused' : 'running')
        kept += wins ? 1 : 0
        if (wins) expect((await on.run('undo', '--yes')).code).toBe(0)
      }
      note(`kept ${kept} times, went back ${12 - kept} times`)
    },
  )

  faultTest(
    {
      id: 15,
      fault: 'libvirtd is SIGSTOPped for 20 s between the question and the change',
      expected: 'the helper waits for the change; it is made, and goes back',
      withinMs: 120_000,
    },
    async note => {
      const change = on.pintop('pause', 'web', '--revert-after', `${REVERT_AFTER_S}`)
      await change.shows('Do it? [y/N]', 20_000)
      on.host().signalDaemon('SIGSTOP')
      change.type('y\r')
      await delay(20_000)
      on.host().signalDaemon('SIGCONT')
      expect(await change.exited, change.screen()).toBe(0)
      expect(on.types()).toContain('begin')
      await on.becomes('web', 'running', 30_000)
      note('made after 20 s, and back')
    },
  )

  faultTest(
    {
      id: 15,
      fault: 'the helper is killed before the change begins',
      expected: 'nothing is changed, and the reason is said',
      withinMs: 90_000,
    },
    async note => {
      const change = on.pintop('pause', 'web', '--revert-after', `${REVERT_AFTER_S}`)
      await change.shows('Do it? [y/N]', 20_000)
      on.host().signalDaemon('SIGSTOP')
      change.type('y\r')
      await expect.poll(on.helpers, {timeout: 30_000}).toHaveLength(1)
      await delay(1500)
      for (const pid of await on.helpers()) process.kill(pid, 'SIGKILL')
      on.host().signalDaemon('SIGCONT')
      expect(await change.exited).toBe(1)
      note(
        /the helper that would take it back has ended/.exec(change.screen())?.[0] ?? change.screen().trim(),
      )
      expect(change.screen()).toContain('the helper that would take it back has ended')
      expect(on.types()).not.toContain('begin')
      expect(await on.stateOf('web')).toBe('running')
    },
  )

  faultTest(
    {
      id: 15,
      fault: 'the helper is killed while it waits',
      expected: 'the next start and the log say so, and undo takes it back',
      withinMs: 90_000,
    },
    async note => {
      expect((await on.run('pause', 'web', ...GOES_BACK)).code).toBe(0)
      for (const pid of await on.helpers()) process.kill(pid, 'SIGKILL')
      await delay((REVERT_AFTER_S + 1) * 1000)
      const log = await on.run('log')
      note(/it should have gone back.*/.exec(log.text)?.[0] ?? log.text)
      expect(log.text).toContain('it should have gone back by itself, but its helper is gone')
      const screen = on.pintop()
      await screen.shows('it should have gone back by itself', 20_000)
      await leaves(screen, note)
      expect((await on.run('undo', '--yes')).code).toBe(0)
      expect(await on.stateOf('web')).toBe('running')
    },
  )
})
