import {type Uuid, uuid} from '../../src/base/ids.ts'

/** Returns a UUID by number: `00000000-0000-0000-0000-000000000007`. */
export const uuidOf = (number: number): Uuid =>
  uuid(`00000000-0000-0000-0000-${String(number).padStart(12, '0')}`)

/** The UUID of the domain `web`, which is what every builder makes unless it is told otherwise. */
export const WEB: Uuid = uuidOf(1)
