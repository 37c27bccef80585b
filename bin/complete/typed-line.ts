import type {Argument, Command, Option} from 'commander'

/** A command line that is being typed, up to the cursor. */
export interface TypedLine {
  readonly program: Command
  /** The program itself until a subcommand was named. */
  readonly command: Command
  /** Values of the options before the cursor by their long flag; '' for those that have none. */
  readonly options: ReadonlyMap<string, string>
  /** Words after the command that are no options. */
  readonly operands: readonly string[]
  readonly expected: Expected
  /** Part of the word at the cursor that stands before the value: `--sort=`, else ''. */
  readonly head: string
  /** The rest of that word. */
  readonly word: string
}

/** The cursor's place expects the name of an option, or a value for one of them or for an argument. */
export type Expected =
  | {readonly kind: 'option'}
  /** `name` is the word for it in the usage: `domain`. */
  | {readonly kind: 'value'; readonly name: string; readonly choices?: readonly string[]}
  | {readonly kind: 'nothing'}

/**
 * Reads the words after `pintop` as far as they are typed, by the rules of commander; wrong ones are passed over.
 * @param words the last one is that at the cursor
 */
export function readTypedLine(program: Command, words: readonly string[]): TypedLine {
  let command = program
  let operands: readonly string[] = []
  const options = new Map<string, string>()
  let waiting: Option | undefined
  let onlyOperands = false

  for (const word of words.slice(0, -1)) {
    if (waiting !== undefined && (waiting.required || !word.startsWith('-'))) {
      options.set(flagOf(waiting), word)
      waiting = undefined
      continue
    }
    waiting = undefined
    if (word === '--') onlyOperands = true
    else if (!onlyOperands && isOption(word)) {
      const {option, value} = givenOption(knownOptions(program, command), word)
      if (option !== undefined) options.set(flagOf(option), value ?? '')
      if (value === undefined && (option?.required || option?.optional)) waiting = option
    } else {
      const named = command === program && operands.length === 0 ? commandOf(program, word) : undefined
      if (named === undefined) operands = [...operands, word]
      else command = named
    }
  }

  const last = words.at(-1) ?? ''
  const place = {program, command, options, operands, head: '', word: last}
  if (waiting !== undefined && (waiting.required || !last.startsWith('-')))
    return {...place, expected: valueOfOption(waiting)}
  if (onlyOperands || !last.startsWith('-')) return {...place, expected: operandAt(command, operands.length)}
  const [head = ''] = /^--[^=]+=/.exec(last) ?? []
  if (head === '') return {...place, expected: {kind: 'option'}}
  const {option} = givenOption(knownOptions(program, command), last)
  return {
    ...place,
    head,
    word: last.slice(head.length),
    expected: option === undefined ? {kind: 'nothing'} : valueOfOption(option),
  }
}

const isOption = (word: string): boolean => word.length > 1 && word.startsWith('-')

const knownOptions = (program: Command, command: Command): readonly Option[] =>
  command === program ? program.options : [...command.options, ...program.options]

const commandOf = (program: Command, name: string): Command | undefined =>
  program.commands.find(command => command.name() === name)

const flagOf = ({long, short, flags}: Option): string => long ?? short ?? flags

/** Finds the option of `--sort`, `--sort=cpu`, `-o`, `-ocpu` and `-bo`, and the value that the word itself gives. */
function givenOption(
  known: readonly Option[],
  word: string,
): {readonly option?: Option | undefined; readonly value?: string} {
  if (word.startsWith('--')) {
    const [, flag, , value] = /^([^=]+)(=(.*))?$/s.exec(word) ?? []
    const option = known.find(({long}) => long === flag)
    return {option, ...(value !== undefined && {value})}
  }
  const option = known.find(({short}) => short === word.slice(0, 2))
  const rest = word.slice(2)
  if (rest === '') return {option}
  if (option?.required || option?.optional) return {option, value: rest}
  return option === undefined ? {} : givenOption(known, `-${rest}`)
}

function valueOfOption({flags, argChoices}: Option): Expected {
  const [, name] = /[<[](.+?)[\]>]/.exec(flags) ?? []
  return name === undefined ? {kind: 'nothing'} : value(name, argChoices)
}

function operandAt({registeredArguments, commands}: Command, index: number): Expected {
  if (commands.length > 0) return index === 0 ? value('command') : {kind: 'nothing'}
  const last: Argument | undefined = registeredArguments.at(-1)
  const argument = registeredArguments[index] ?? (last?.variadic ? last : undefined)
  return argument === undefined ? {kind: 'nothing'} : value(argument.name(), argument.argChoices)
}

const value = (name: string, choices?: readonly string[]): Expected => ({
  kind: 'value',
  name,
  ...(choices !== undefined && {choices}),
})
