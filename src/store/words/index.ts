import type {CommandHandler} from '../command-handler.ts'
import {keepLook} from '../keep-look.ts'
import {helpOverlay} from '../overlays/help-overlay.ts'
import {planCommand} from '../overlays/host-plan-overlay.ts'
import {logOverlay} from '../overlays/log-overlay.ts'
import type {State} from '../state.ts'
import {domainWords} from './domain-words.ts'
import {delayWord, filterWord, screenWords, sortWord} from './table-words.ts'
import {themeWord} from './theme-word.ts'
import {beginning, type WordRecord} from './word-record.ts'

/** Returns a word that does what a key does. */
const likeKey = (word: string, help: string, {run, refusal}: CommandHandler): WordRecord => ({
  word,
  help,
  run: (state, _argument, key) => refusal?.(state) ?? run(state, key),
})

/** All words that can be typed after `:`; of several that begin as typed, the first is meant. */
export const WORDS: readonly WordRecord[] = [
  ...screenWords,
  ...domainWords,
  sortWord,
  filterWord,
  delayWord,
  themeWord,
  likeKey('plan', 'pins for the whole host, and what they would win', planCommand),
  likeKey('save', 'save columns, order, filter, delay and a chosen theme into the config file', keepLook),
  likeKey('log', 'what was changed, its virsh lines, its measured effect', logOverlay.commands.log),
  likeKey('help', 'keys, columns and marks', helpOverlay.commands.help),
  {word: 'quit', alias: 'q', help: 'quit', run: state => ({state, request: 'interrupt'})},
]

/** Splits a typed line into its word and its argument. */
export function splitLine(line: string): {readonly typed: string; readonly argument: string} {
  const [, typed = '', argument = ''] = /^\s*(\S*)\s*(.*?)\s*$/.exec(line) ?? []
  return {typed, argument}
}

/** Finds the record of a typed word: the word itself, else the first that begins so. */
export function findWord(typed: string): WordRecord | undefined {
  const wanted = typed.toLowerCase()
  return WORDS.find(({word, alias}) => word === wanted || alias === wanted) ?? wordsBeginning(wanted)[0]
}

/** Returns the records of the words that begin with a text. */
export const wordsBeginning = (typed: string): readonly WordRecord[] =>
  WORDS.filter(({word}) => beginning([word], typed).length > 0)

/** Returns the lines that a typed one may become with Tab: other words, or the same with other arguments. */
export function completedLines(state: State, line: string): readonly string[] {
  if (!/^\s*\S+\s/.test(line))
    return wordsBeginning(line.trim()).map(({word, argument}) => (argument === undefined ? word : `${word} `))
  const {typed} = splitLine(line)
  const found = findWord(typed)
  // Blanks inside of the argument are the user's: only those before it are not part of it.
  const argument = line.replace(/^\s*\S+\s+/, '')
  return found?.complete?.(state, argument).map(completed => `${found.word} ${completed}`) ?? []
}
