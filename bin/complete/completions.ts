import type {Completion} from './completion.ts'
import type {TypedLine} from './typed-line.ts'
import {type Completing, FILES, VALUES} from './values.ts'

/**
 * Returns what may stand at the cursor. A shell compares it with what is typed by its own rules, so the word at the
 * cursor counts only as far as it decides what comes next.
 */
export async function completionsOf(completing: Completing): Promise<readonly Completion[]> {
  const {line} = completing
  const {expected, head} = line
  switch (expected.kind) {
    case 'nothing':
      return []
    case 'option':
      return optionsOf(line)
    case 'value': {
      const values =
        expected.choices?.map(text => ({text})) ?? (await VALUES[expected.name]?.(completing)) ?? []
      return values.map(value => (value.text === FILES ? value : {...value, text: head + value.text}))
    }
    default:
      throw expected satisfies never
  }
}

/** Returns the options of the command and those of the program that it follows; flags only once. */
function optionsOf({command, options, word}: TypedLine): readonly Completion[] {
  const help = command.createHelp()
  return [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)].flatMap(
    ({long, short, required, optional, description}) => {
      if (long !== undefined && options.has(long) && !required && !optional) return []
      const text = word === short ? short : (long ?? short)
      return text === undefined ? [] : {text, about: description}
    },
  )
}
