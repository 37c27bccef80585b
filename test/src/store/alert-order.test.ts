import {expect, test} from 'vitest'
import {safeText} from '../../../src/base/safe-text.ts'
import {type AlertOrder, alertsInOrder, nextAlertOrder} from '../../../src/store/alert-order.ts'
import {aCause} from '../../builders/cause.ts'
import {aDomain} from '../../builders/domain.ts'
import {aModel} from '../../builders/model.ts'
import {uuidOf} from '../../builders/uuid.ts'

/** Builds a model in which domains wait: `{a: 24, b: 10}`. */
const waiting = (waits: Readonly<Record<string, number>>) =>
  aModel({
    domains: Object.entries(waits).map(([name, lostPct]) =>
      aDomain({uuid: uuidOf(name.charCodeAt(0)), name, findings: [aCause({lostPct})]}),
    ),
  })

/** Returns what is shown after each model; models come a second apart. */
function shown(...models: readonly ReturnType<typeof waiting>[]): string[] {
  let order: AlertOrder | undefined
  return models.map((model, second) => {
    order = nextAlertOrder(order, model, second * 1000)
    return alertsInOrder(model, order)
      .map(({name}) => safeText(name))
      .join('')
  })
}

test('two that wait alike do not change places each second', () => {
  const [one, other] = [waiting({a: 24, b: 22}), waiting({a: 21, b: 23})]
  expect(shown(one, other, one, other, other, other, other)).toEqual([
    ...['ab', 'ab', 'ab', 'ab', 'ab', 'ba', 'ba'],
  ])
})

test('what ended goes at once, what is new comes last', () => {
  const before = waiting({a: 24, b: 22})
  expect(shown(before, waiting({b: 22}), waiting({b: 22, c: 9}), before)).toEqual(['ab', 'b', 'bc', 'ab'])
})

test('something worse than all before is shown at once', () => {
  expect(shown(waiting({a: 24, b: 22}), waiting({a: 24, b: 22, c: 30}))).toEqual(['ab', 'cab'])
  expect(shown(waiting({}), waiting({b: 6}))).toEqual(['', 'b'])
})

test('without an order the worst is first', () => {
  expect(alertsInOrder(waiting({a: 6, b: 22}), undefined).map(({name}) => safeText(name))).toEqual(['b', 'a'])
})
