import manifest from '../../package.json' with {type: 'json'}
import {configSchema} from '../../src/config/config-schema.ts'
import {defaultConfig} from '../../src/config/default-config.ts'
import {wholeProgram} from '../cli/whole-program.ts'
import {commandPage} from './man/command-page.ts'
import {configPage} from './man/config-page.ts'

const {version} = manifest

/** Files of docs/ that derive from the code as a whole. */
export const generatedFiles: readonly {readonly path: string; text(): string}[] = [
  {path: 'docs/pintop.1', text: () => commandPage(wholeProgram(version), version)},
  {path: 'docs/pintop-config.5', text: () => configPage(version)},
  {path: 'docs/config.toml', text: defaultConfig},
  {path: 'docs/config.schema.json', text: () => `${JSON.stringify(configSchema(), null, 2)}\n`},
]
