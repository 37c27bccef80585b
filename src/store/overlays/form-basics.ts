import type {Uuid} from '../../base/ids.ts'
import type {Scrolled} from '../page.ts'
import type {Scopes} from './scopes.ts'

/** Fields that all editors of one domain's figures have. */
export interface FormBasics extends Scrolled {
  readonly domain: Uuid
  readonly scopes: Scopes
  /** Value as far as it is typed; while there is one, it takes all keys. */
  readonly typed?: string
  readonly error?: string
  /** Name of the key that leaves the editor if it is pressed again, though edits are lost. */
  readonly leaving?: string
}
