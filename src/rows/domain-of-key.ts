import {type Uuid, uuid} from '../base/ids.ts'

/** Returns the domain of a row: keys of domains, threads, disks and interfaces all begin with its UUID (`uuid/vda`). */
export const domainOfKey = (key: string): Uuid => uuid(key.split('/', 1)[0] ?? key)
