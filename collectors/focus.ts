import type {Uuid} from '../src/base/ids.ts'
import type {CollectorName} from './index.ts'

/** What is read of one domain only: the one that is looked at. Reading it of all would cost more than all else. */
export interface Focus {
  readonly domain: Uuid
  readonly needs: readonly CollectorName[]
}
