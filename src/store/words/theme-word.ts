import {keyOfCommand} from '../../keys/bindings.ts'
import {isTheme, THEMES} from '../../rows/tones.ts'
import {beginning, type WordRecord} from './word-record.ts'

export const themeWord: WordRecord = {
  word: 'theme',
  argument: 'NAME',
  help: `colours: ${THEMES.join(', ')}`,
  complete: (_state, argument) => beginning(THEMES, argument),
  run(state, argument) {
    if (!isTheme(argument)) return `there is no theme "${argument}"; there are ${THEMES.join(' ')}`
    const text = `theme ${argument}: ${keyOfCommand(state.bindings, 'save')} keeps it`
    return {state: {...state, view: {...state.view, theme: argument}, notice: {text, severity: 'normal'}}}
  },
}
