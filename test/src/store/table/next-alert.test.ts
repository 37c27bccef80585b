import {expect, test} from 'vitest'
import {safeText} from '../../../../src/base/safe-text.ts'
import type {State} from '../../../../src/store/state.ts'
import {domainAtCursor} from '../../../../src/store/table/cursor.ts'
import {busyHost} from '../../../builders/busy-host.ts'
import {aModel} from '../../../builders/model.ts'
import {started, type} from '../at-keys.ts'

const start = started(busyHost)

const at = (state: State) => {
  const uuid = domainAtCursor(state)
  const name = state.model?.domains.find(domain => domain.uuid === uuid)?.name ?? ''
  return `${state.view.screen} ${safeText(name)}`
}

test('! goes to each domain that the alerts name, the worst first, and round again', () => {
  const seen = [1, 2, 3, 4].map(times => at(type(start, '!'.repeat(times))))
  expect(seen).toEqual(['domains dns-b', 'domains web-03', 'domains etl-9', 'domains dns-b'])
})

test('from another screen it goes to the first on Domains', () => {
  expect(at(type(start, '4!'))).toBe('domains dns-b')
})

test('a filter that hides the domain is cleared and told; one that does not stays', () => {
  const filtered = (filter: string) => type({...start, view: {...start.view, filter}}, '!')
  expect(filtered('web')).toMatchObject({
    view: {filter: ''},
    notice: {text: 'filter "web" cleared: it hides the domain'},
  })
  expect(at(filtered('web'))).toBe('domains dns-b')
  expect(filtered('dns')).toMatchObject({view: {filter: 'dns'}})
  expect(filtered('dns').notice).toBeUndefined()
})

test('without alerts there is a reason', () => {
  expect(type(started(aModel()), '!').notice?.text).toBe('no alert names a domain')
})
