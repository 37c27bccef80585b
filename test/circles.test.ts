import {dirname} from 'node:path'
import {expect, test} from 'vitest'
import {type Import, ours} from './import-lines.ts'

/** Returns for each file all files that it reaches by these imports, over however many files. */
function reachable(by: readonly Import[]): ReadonlyMap<string, ReadonlySet<string>> {
  const next = Map.groupBy(by, ({from}) => from)
  const reach = (path: string, seen: Set<string>): Set<string> => {
    for (const {of} of next.get(path) ?? [])
      if (!seen.has(of)) {
        seen.add(of)
        reach(of, seen)
      }
    return seen
  }
  return new Map([...next.keys()].map(path => [path, reach(path, new Set())]))
}

/** Returns the files that reach each other, a list for each circle. */
function circles(by: readonly Import[]): readonly (readonly string[])[] {
  const reached = reachable(by)
  const circleOf = (path: string) =>
    [...(reached.get(path) ?? [])].filter(other => reached.get(other)?.has(path)).sort()
  const found = [...reached.keys()].map(circleOf).filter(circle => circle.length > 0)
  return [...new Map(found.map(circle => [circle.join(' '), circle])).values()]
}

test('finds circles, however long', () => {
  const line = (from: string, of: string): Import => ({at: from, from, of, typeOnly: false})
  const chain = [line('a', 'b'), line('b', 'c'), line('d', 'a'), line('c', 'e')]
  expect(circles(chain)).toEqual([])
  expect(circles([...chain, line('c', 'a'), line('e', 'e')])).toEqual([['a', 'b', 'c'], ['e']])
})

test('no file imports itself by way of others', () => {
  expect(circles(ours.filter(({typeOnly}) => !typeOnly))).toEqual([])
})

test('types go round inside one folder only', () => {
  const folders = (circle: readonly string[]): number => new Set(circle.map(dirname)).size
  expect(circles(ours).filter(circle => folders(circle) > 1)).toEqual([])
})
