import type {Sample} from '../../collectors/sample.ts'
import type {Model} from './model.ts'

/**
 * Two samples become what they mean. Pure. Without `previous` (or with one of another host) there are no rates.
 */
export declare function derive(previous: Sample | undefined, sample: Sample): Model
