import type {NumaMaps} from '../../../collectors/measure/numa-maps.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Ms} from '../../base/units.ts'
import type {Scrolled} from '../page.ts'

/** State of a count of a domain's pages by node, which is confirmed first because it costs time. */
export interface NumaMapsState extends Scrolled {
  readonly kind: 'numa-maps'
  readonly domain: Uuid
  readonly reading:
    | {readonly status: 'asked'}
    | {readonly status: 'running'}
    | ({readonly status: 'done'} & NumaMapsRead)
    | {readonly status: 'failed'; readonly why: string}
}

export interface NumaMapsRead {
  readonly maps: NumaMaps
  readonly tookMs: Ms
}
