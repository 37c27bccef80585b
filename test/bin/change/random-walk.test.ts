import {expect, test} from 'vitest'
import {definitionOf} from '../../../src/actions/definition-of.ts'
import type {Step} from '../../../src/actions/step.ts'
import {targetKey} from '../../../src/actions/step.ts'
import type {Uuid} from '../../../src/base/ids.ts'
import {safeText} from '../../../src/base/safe-text.ts'
import {asUntrusted} from '../../../src/base/untrusted.ts'
import {findUndo} from '../../../src/journal/undo.ts'
import {someSettings} from '../../builders/settings.ts'
import {crossedTargets, isExplained} from './explained.ts'
import type {MadeHost} from './made-world.ts'
import {walk} from './walk.ts'

/**
 * Property: whatever happens to pintops, their helpers, the daemon, the guests and the disk, in whatever order, in
 * the end every value is what it was, or what a change set that stays, and the journal explains it.
 */

const WALKS = 200
const STEPS_A_WALK = 100
test(`${WALKS * STEPS_A_WALK} random events: all goes back that is to go back, and the journal explains the rest`, async () => {
  let whole = 0
  for (let seed = 1; seed <= WALKS; seed++) {
    const world = walk(seed)
    for (let step = 0; step < STEPS_A_WALK; step++) await world.step()
    world.killAll()
    await world.calm()
    const about = `seed ${seed}: ${world.history.join(' ')}\n${world.journal.entries.map(entry => JSON.stringify(entry)).join('\n')}`
    expect(world.helpersAlive(), about).toBe(0)
    for (const change of world.changes()) {
      const isHelpers = change.revertAfterMs !== undefined && !change.kept
      if (isHelpers && change.attempts?.gaveUp !== true) expect([...change.left.keys()], about).toEqual([])
    }
    const unexplained = (): readonly string[] =>
      valuesOf(world.host).flatMap(({target, now}) =>
        isExplained(world.changes(), target, originalOf(target), now)
          ? []
          : [`${safeText(target.name)} ${target.kind} ${now}`],
      )
    expect(unexplained(), about).toEqual([])

    // Taken back newest first, everything goes back. Changes that were taken back across each other say so.
    const tried = new Set<string>()
    for (;;) {
      const next = findUndo(world.changes().filter(({key}) => !tried.has(key)))
      if (next === undefined) break
      tried.add(next.key)
      world.undo(next)
      await world.settle()
    }
    const crossed = crossedTargets(world.changes())
    for (const {target, now} of valuesOf(world.host)) {
      if (crossed.has(targetKey(target))) continue
      whole++
      expect(now, `${safeText(target.name)} ${target.kind} after all was taken back\n${about}`).toEqual(
        definitionOf(target).current(someSettings(), target),
      )
    }
  }
  expect(whole).toBeGreaterThan(WALKS * 6)
}, 120_000)

const originalOf = (target: Step) => definitionOf(target).current(someSettings(), target)

const valuesOf = ({domains}: MadeHost) =>
  [...domains].flatMap(([name, settings]) =>
    targetsOf(name).map(target => ({target, now: definitionOf(target).current(settings, target)})),
  )

const targetsOf = (name: string): readonly Step[] => {
  const base = {domain: name as Uuid, name: asUntrusted(name), scope: 'live'} as const
  return [
    {...base, kind: 'pin-vcpu', vcpu: 0, from: '', to: ''},
    {...base, kind: 'pin-emulator', from: '', to: ''},
    {...base, kind: 'memory', from: 0, to: 0},
    {...base, kind: 'run-state', from: 'running', to: 'paused'},
  ]
}
