import {expect, test} from 'vitest'
import {type Source, sources} from './import-lines.ts'

/** Words that begin a docstring without a subject and a verb. A field's docstring may be a noun phrase. */
const FRAGMENT =
  /^(?:What|Whose|Who|Whom|Of|How|Where|Why|When|Which|Whether|With|Without|By|For|From|To|In|On|At|As|So|Until|Unless|Since|Because|That|Below|Above|Before|After|Not)\b/
const DOCSTRING = /\/\*\*[ \t]*(?:\n\s*\*[ \t]*)?([^\n]*)/g

/** Returns `file:line first line` for each docstring that begins with a fragment. */
const fragmentsOf = ({path, text}: Source): readonly string[] =>
  [...text.matchAll(DOCSTRING)]
    .filter(([, begins = '']) => FRAGMENT.test(begins))
    .map(({index, 1: begins}) => `${path}:${text.slice(0, index).split('\n').length} ${begins}`)

test('finds fragments on one line and on several', () => {
  const open = '/*'.padEnd(3, '*')
  const text = `const a = 1\n${open} What it is. */\nconst b = 2\n${open}\n * By id.\n */\n${open} Returns it, by id. */`
  expect(fragmentsOf({path: 'a.ts', text})).toEqual(['a.ts:2 What it is. */', 'a.ts:4 By id.'])
})

test('docstrings are sentences with a subject and a verb', () => {
  expect(sources.length).toBeGreaterThan(500)
  expect(sources.flatMap(fragmentsOf)).toEqual([])
})
