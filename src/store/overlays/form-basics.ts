import type {Uuid} from '../../base/ids.ts'
import type {Scopes} from './scopes.ts'

/** Fields that all editors of one domain's figures have. */
export interface FormBasics {
  readonly domain: Uuid
  readonly scopes: Scopes
  /** A value as far as it is typed; then all keys are its. */
  readonly typed?: string
  readonly error?: string
}
