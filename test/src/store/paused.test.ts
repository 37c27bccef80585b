import {expect, test} from 'vitest'
import type {Domain} from '../../../src/model/domain.ts'
import type {Model} from '../../../src/model/model.ts'
import {arrive} from '../../../src/store/arrive.ts'
import type {State} from '../../../src/store/state.ts'
import {aDomain} from '../../builders/domain.ts'
import {aHost, aHostNode} from '../../builders/host.ts'
import {aModel} from '../../builders/model.ts'
import {aPcpu} from '../../builders/pcpu.ts'
import type {Given} from '../../builders/plain.ts'
import {settingsOf} from '../../builders/settings.ts'
import {aThread} from '../../builders/thread.ts'
import {WEB} from '../../builders/uuid.ts'
import {keys, started} from './at-keys.ts'

const web = (given: Given<Domain> = {}): Domain =>
  aDomain({uuid: WEB, name: 'web', id: 1, pid: 10, threads: [aThread({tid: 11})], ...given})

const withWeb = (domain: Domain, given: Given<Model> = {}, online = true): Model =>
  aModel({
    host: aHost({pcpus: [aPcpu({id: 0}), aPcpu({id: 1, online})], nodes: [aHostNode({pcpus: [0, 1]})]}),
    domains: [domain],
    ...given,
  })

/** Pauses the screen while the domain runs, lets a newer model come in, and presses keys. */
const later = (model: Model, ...names: readonly string[]): State =>
  keys(arrive(keys({...started(withWeb(web())), settings: settingsOf([web()])}, 'z'), model, 10, 0), ...names)

test('the screen is paused, the world is not: a domain that was paused meanwhile is let go on', () => {
  const state = later(withWeb(web({state: 'paused'})), 'S')
  expect(state.model?.domains[0]?.state).toBe('running')
  expect(state.overlay).toMatchObject({plan: {title: 'resume web'}})
})

test('an action is refused for what holds now', () => {
  const down = withWeb(web(), {link: {status: 'down', sinceMs: 0, why: 'no socket'}})
  expect(later(down, 'p').notice?.text).toBe('libvirt is down: no socket')
})

test('a domain that was shut off meanwhile is changed for its next boot', () => {
  const {id, pid, ...off} = web({state: 'shut off'})
  expect(later(withWeb(off), 'c').overlay).toMatchObject({scopes: ['config']})
})

test('the checks of a plan are about the host as it is', () => {
  const {overlay} = later(withWeb(web(), {}, false), 'p', '=', '1', 'enter', 'a')
  expect(overlay).toMatchObject({
    plan: {checks: expect.arrayContaining([{severity: 'danger', text: 'p1: offline'}])},
  })
})
