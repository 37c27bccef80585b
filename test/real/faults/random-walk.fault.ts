import {join} from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'
import {expect} from 'vitest'
import {type Step, targetKey} from '../../../src/actions/step.ts'
import type {Uuid} from '../../../src/base/ids.ts'
import {safeText} from '../../../src/base/safe-text.ts'
import {asUntrusted} from '../../../src/base/untrusted.ts'
import {type Change, changesOf} from '../../../src/journal/change.ts'
import {readJournal} from '../../../src/journal/journal-file.ts'
import {crossedTargets, isExplained} from '../../bin/change/explained.ts'
import {describeHost} from '../host/describe-host.ts'
import type {Program} from '../pty/open-program.ts'
import {changeStories} from './change-stories.ts'
import {faultTest} from './fault.ts'

const EVENTS = 200
const SEED = 20261129
const NAMES = ['web', 'db', 'ci'] as const
const REVERT_AFTER_S = '3'

/** Mulberry32: the same walk at every run; what the host makes of it takes its own time. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Formats what the journal tells of one target, for a failure. */
const journalOf = (changes: readonly Change[], target: Step): string =>
  changes
    .flatMap(({number, undoes, steps, outcomes, begun, left, kept, claimed}) =>
      steps.flatMap((step, index) =>
        targetKey(step) === targetKey(target)
          ? [
              JSON.stringify({
                number,
                undoes,
                from: step.from,
                to: step.to,
                begun: begun.has(index),
                outcome: outcomes.get(index),
                left: left.get(index),
                kept,
                claimed,
              }),
            ]
          : [],
      ),
    )
    .join('\n')

describeHost('whatever happens', () => {
  const on = changeStories()
  const random = randomOf(SEED)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item

  const changes = async (): Promise<readonly Change[]> =>
    changesOf((await readJournal(join(on.stateFolder(), 'journal.jsonl'))).entries)

  async function valuesOf(name: string): Promise<readonly {readonly target: Step; readonly now: string}[]> {
    const host = on.host()
    const base = {
      domain: (await host.virsh('domuuid', name)).trim() as Uuid,
      name: asUntrusted(name),
      scope: 'live',
    } as const
    const emulator = /\*:? +(\S+)/.exec(await host.virsh('emulatorpin', name))?.[1] ?? ''
    return [
      {target: {...base, kind: 'pin-vcpu', vcpu: 0, from: '', to: ''}, now: await on.pinOf(name, 0)},
      {target: {...base, kind: 'pin-emulator', from: '', to: ''}, now: emulator},
      {target: {...base, kind: 'run-state', from: 'running', to: 'paused'}, now: await on.stateOf(name)},
    ]
  }
  const allValues = async () => (await Promise.all(NAMES.map(valuesOf))).flat()

  faultTest(
    {
      id: 17,
      fault: `${EVENTS} random events: changes, undo, keep, kill -9, hung QEMUs, the daemon stopped, killed, started, several pintops at once`,
      expected:
        'in the end every value is what it was, or what a change set that stays; the journal explains each; undo takes back the rest',
      withinMs: 900_000,
    },
    async note => {
      const originals = new Map((await allValues()).map(({target, now}) => [targetKey(target), now]))
      const alive = new Set<Program>()
      let isUp = true
      const begin = (...argv: string[]): void => {
        const program = on.pintop(...argv)
        alive.add(program)
        void program.exited.then(() => alive.delete(program))
      }
      const answerAll = (): void => {
        for (const name of NAMES) on.host().signal(name, 'SIGCONT')
      }
      const change = (...more: string[]): void => {
        const name = pick(NAMES)
        const cpu = pick(['0', '1'])
        begin(
          ...pick([
            ['pin', name, `vcpu:0=${cpu}`],
            ['pin', name, `emulator=${cpu}`],
            ['pin', name, `vcpu:0=${cpu}`, `emulator=${cpu}`],
            ['pause', name],
            ['resume', name],
          ]),
          '--yes',
          ...more,
        )
      }
      const events: readonly (() => void | Promise<void>)[] = [
        () => change(),
        () => change(),
        () => change(),
        () => change('--revert-after', REVERT_AFTER_S),
        () => change('--revert-after', REVERT_AFTER_S),
        () => begin('keep'),
        () => begin('undo', '--yes'),
        () => {
          if (alive.size > 0) process.kill(pick([...alive]).pid, 'SIGKILL')
        },
        () => on.host().signal(pick(NAMES), 'SIGSTOP'),
        () => on.host().signal(pick(NAMES), 'SIGCONT'),
        () => on.host().signal(pick(NAMES), 'SIGCONT'),
        async () => {
          if (isUp) await on.host().stopDaemon(pick(['SIGKILL', 'SIGTERM'] as const))
          isUp = false
        },
        async () => {
          if (!isUp) await on.host().startDaemon()
          isUp = true
        },
        async () => {
          if (!isUp) await on.host().startDaemon()
          isUp = true
        },
        () => delay(300 + random() * 700),
        () => delay(1000 + random() * 1500),
      ]
      for (let event = 0; event < EVENTS; event++) {
        await pick(events)()
        // Two cores carry few pintops at once, and each may wait for a guest that hangs.
        for (let waits = 0; alive.size > 4; waits++) {
          if (waits % 50 === 49) answerAll()
          await delay(100)
        }
      }
      answerAll()
      if (!isUp) await on.host().startDaemon()
      await Promise.race([Promise.all([...alive].map(({exited}) => exited)), delay(60_000)])
      for (const {pid} of alive) process.kill(pid, 'SIGKILL')
      await expect.poll(on.helpers, {timeout: 180_000, interval: 1000}).toEqual([])

      const told = await changes()
      note(`${told.length} changes, ${told.filter(({undoneBy}) => undoneBy !== undefined).length} taken back`)
      for (const {number, revertAfterMs, kept, attempts, left} of told)
        if (revertAfterMs !== undefined && !kept && attempts?.gaveUp !== true)
          expect([...left.keys()], `#${number}`).toEqual([])
      for (const {target, now} of await allValues())
        expect(
          isExplained(told, target, originals.get(targetKey(target)), now),
          `${safeText(target.name)} ${target.kind} is ${now}:\n${journalOf(told, target)}`,
        ).toBe(true)

      for (let tries = 0; tries < told.length; tries++) {
        const undone = await on.run('undo', '--yes')
        if (undone.text.includes('nothing to take back')) break
      }
      const crossed = crossedTargets(await changes())
      let whole = 0
      for (const {target, now} of await allValues()) {
        if (crossed.has(targetKey(target))) continue
        whole++
        expect(now, `${safeText(target.name)} ${target.kind}`).toBe(originals.get(targetKey(target)))
      }
      note(`${whole} of 9 values as at first after undo, the others were changed across each other`)
    },
  )
})
