import type {PromptState} from '../../src/store/overlays/prompt-state.ts'
import {findWord, splitLine, wordsBeginning} from '../../src/store/words/index.ts'
import type {StyledLine} from '../paint/styled-line.ts'

/**
 * Returns what can be typed next: the texts that Tab goes through from the present one on, the words that begin as
 * typed, or what the only one of them does.
 */
export function commandHint({completion, text}: PromptState): StyledLine {
  if (completion !== undefined) {
    const {texts, index} = completion
    const [now = '', ...others] = [...texts.slice(index), ...texts.slice(0, index)].map(shown)
    return [
      {text: now, tone: 'strong'},
      {text: `   ${others.join('   ')}`, tone: 'dim'},
    ]
  }
  const {typed, argument} = splitLine(text)
  const words = wordsBeginning(typed)
  const said = findWord(typed)
  if (typed === '' || said === undefined || (words.length > 1 && argument === '' && said.word !== typed))
    return [{text: words.map(({word}) => word).join('   '), tone: 'dim'}]
  return [
    {
      text: `${said.word}${said.argument === undefined ? '' : ` ${said.argument}`}: ${said.help}`,
      tone: 'dim',
    },
  ]
}

/** Returns the part of a line that Tab completes: its argument if it has one, else its word. */
function shown(line: string): string {
  const {typed, argument} = splitLine(line)
  return argument === '' ? typed : argument
}
