import type {Command} from 'commander'
import {configSchema} from '../../src/config/config-schema.ts'
import {defaultConfig} from '../../src/config/default-config.ts'
import {isAt} from '../../src/config/read-entries.ts'
import {keysOfSetting, nameIn, type Setting} from '../../src/config/setting.ts'
import {SETTINGS} from '../../src/config/setting-list.ts'
import {valueText} from '../../src/config/value-text.ts'
import {configFiles} from '../config/config-files.ts'
import {type LoadedConfig, loadConfig} from '../config/load-config.ts'
import type {Subcommand} from './subcommand.ts'

/** `pintop config` prints the settings with where each comes from; 1 if something that is set is not followed. */
export const configCommand: Subcommand = {
  follows: ['--json'],
  examples: [
    'pintop config',
    'pintop config --json',
    'pintop config --defaults > ~/.config/pintop/config.toml',
  ],
  declare(program, use) {
    return program
      .command('config')
      .description('print the settings and where each comes from')
      .option('--defaults', 'print a config file of all settings as they usually are, commented out')
      .option('--schema', 'print the form of the config file as a JSON schema')
      .action(({defaults, schema}: {readonly defaults?: true; readonly schema?: true}) =>
        use(async ({print, printJson, options}) => {
          if (defaults || schema) {
            if (schema) printJson(configSchema())
            else print(defaultConfig())
            return 0
          }
          const files = configFiles(process.env, process.getuid?.() ?? -1)
          const loaded = await loadConfig(files.read, process.env)
          const lines = SETTINGS.flatMap(setting => linesOf(setting, loaded, program))
          if (options.json) printJson({files: files.read, settings: lines, faults: loaded.faults})
          else print(lines.map(textOf).join(''))
          // What is not followed is told on standard error, as with every use.
          return loaded.faults.length === 0 ? 0 : 1
        }),
      )
  },
}

/**
 * A setting with its value as TOML has it; `from` is `file:line`, a variable or an option, absent if it is
 * as usual.
 */
interface ConfigLine {
  readonly key: string
  readonly value: string
  readonly from?: string
}

/** Returns the values of a setting: those that are set, and the usual ones of those that have such. */
function linesOf(setting: Setting, {origins}: LoadedConfig, program: Command): readonly ConfigLine[] {
  const keys =
    setting.anyName === undefined
      ? keysOfSetting(setting)
      : [...origins].filter(([, {keys}]) => isAt(setting, keys)).map(([key]) => key)
  return keys.flatMap(key => {
    const origin = optionOf(program, key) ?? origins.get(key)
    if (origin !== undefined) return [{key, value: valueText(origin.value), from: origin.from}]
    return setting.usual === undefined
      ? []
      : [{key, value: valueText(setting.usual(nameIn(setting, key.split('.'))))}]
  })
}

/** Returns what the option of a setting's own name gives, if it is given: `--revert-after` for `revert-after`. */
function optionOf(
  program: Command,
  key: string,
): {readonly value: unknown; readonly from: string} | undefined {
  const option = program.options.find(({long}) => long === `--${key}`)
  if (option === undefined || program.getOptionValueSource(option.attributeName()) !== 'cli') return undefined
  return {value: program.getOptionValue(option.attributeName()), from: `--${key}`}
}

const textOf = ({key, value, from}: ConfigLine): string =>
  `${`${key} = ${value}`.padEnd(VALUE_WIDTH)} # ${from ?? 'as usual'}\n`

const VALUE_WIDTH = 44
