import type {CalledAs} from '../cli/called-as.ts'

/** Settings of virt-top as arguments of ours. */
interface TranslatedSettings {
  /** Arguments of all lines that have a meaning here, in their order. */
  readonly argv: readonly string[]
  /** Lines that have none, as they are told. */
  readonly meaningless: readonly string[]
  /** Sentences about lines that are wrong, each with its number. */
  readonly faults: readonly string[]
}

/** Turns a setting's value into arguments; a sentence if that cannot be, `undefined` if it has no meaning here. */
type Translate = (value: string, as: CalledAs) => readonly string[] | string | undefined

const SCREENS: Readonly<Record<string, readonly string[]>> = {
  task: [],
  pcpu: ['-1'],
  net: ['-2'],
  block: ['-3'],
}

/** A setting that is an option with a value. It stays one word, so that no value is taken for an option. */
const option =
  (name: string): Translate =>
  value =>
    value === '' ? 'it has no value' : [`--${name}=${value}`]

/** A setting that is true or false, and an option of which only one has to be told. */
const flag =
  (name: string, told: 'true' | 'false' = 'true'): Translate =>
  value =>
    value === told ? [`--${name}`] : value === 'true' || value === 'false' ? [] : 'give true or false'

const SETTINGS: Readonly<Record<string, Translate>> = {
  display: value => (Object.hasOwn(SCREENS, value) ? SCREENS[value] : 'give task, pcpu, net or block'),
  delay: option('delay'),
  'hist-cpu': () => undefined,
  // 0 and less: without end.
  iterations: value => (/^(?:-\d+|0+)$/.test(value) ? [] : [`--count=${value}`]),
  sort: option('sort'),
  connect: value => (value === '' ? [] : [`--connect=${value}`]),
  debug: option('debug'),
  csv: value => (value === '' ? 'it names no file' : [`--csv=${value}`, '--csv-format=virt-top']),
  'csv-cpu': flag('no-csv-cpu', 'false'),
  'csv-mem': flag('no-csv-mem', 'false'),
  'csv-block': flag('no-csv-block', 'false'),
  'csv-net': flag('no-csv-net', 'false'),
  // Our own --batch is another.
  batch: (value, as) => (as === 'virt-top' ? flag('batch')(value, as) : undefined),
  secure: flag('secure'),
  script: flag('script'),
  stream: flag('stream'),
  'block-in-bytes': flag('block-in-bytes'),
  'end-time': option('end-time'),
  // Ours is never overwritten with virt-top's, nor the other way round.
  'overwrite-init-file': () => undefined,
}

/**
 * Translates an init file of virt-top: lines of a key, a blank and a value; those that are blank or begin with `#` are
 * left out.
 * @param judge returns what is wrong with arguments; `undefined` if nothing is
 */
export function translateSettings(
  text: string,
  as: CalledAs,
  judge: (argv: readonly string[]) => string | undefined,
): TranslatedSettings {
  const argv: string[] = []
  const meaningless: string[] = []
  const faults: string[] = []
  for (const [index, line] of text.split('\n').entries()) {
    const [, key = '', value = ''] = /^\s*([^\s#]\S*)\s*(.*?)\s*$/.exec(line) ?? []
    if (key === '') continue
    const found = Object.hasOwn(SETTINGS, key) ? SETTINGS[key]?.(value, as) : `virt-top has no setting ${key}`
    if (found === undefined) meaningless.push(`${key} (line ${index + 1})`)
    else {
      const wrong = typeof found === 'string' ? found : judge(found)
      if (wrong !== undefined) faults.push(`${index + 1}: ${wrong}`)
      else if (typeof found !== 'string') argv.push(...found)
    }
  }
  return {argv, meaningless, faults}
}
