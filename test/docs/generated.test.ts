import {execFileSync} from 'node:child_process'
import {expect, test} from 'vitest'
import {generatedParts, partOf, withPart} from '../../bin/dev/generated-parts.ts'
import {PINTOP} from '../real/program/pintop.ts'
import {pageOf, unfenced} from './pages.ts'

test.each(generatedParts)('$name of $page are what the program goes by', ({name, page, text}) => {
  expect(partOf(pageOf(page).text, name)).toBe(text())
})

test('the options are what is printed', () => {
  const printed = execFileSync(PINTOP, ['--help'], {encoding: 'utf8'}).trimEnd()
  expect(unfenced(partOf(pageOf('docs/options.md').text, 'options'))).toBe(printed)
})

test('another text in a part leaves the rest as it is, whatever characters it has', () => {
  const page = 'a\n<!-- b -->\nc\n<!-- /b -->\nd\n'
  expect(withPart(page, 'b', "$& $'")).toBe("a\n<!-- b -->\n$& $'\n<!-- /b -->\nd\n")
  expect(() => partOf(page, 'e')).toThrow('there is no <!-- e -->')
})
