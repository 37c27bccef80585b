import type {NodeId} from '../../src/base/ids.ts'
import type {Pcpu} from '../../src/model/host.ts'
import type {Given} from './plain.ts'

/** Builds an online pCPU of node 0 that nothing is known to run on. It is a core of its own. */
export function aPcpu(given: Given<Pcpu> = {}): Pcpu & {readonly node: NodeId} {
  const {id = 0} = given
  const least = {
    id,
    node: 0,
    core: id,
    siblings: [id],
    online: true,
    isolated: false,
    occupants: [],
    allowed: [],
  }
  return {...least, ...given} as Pcpu & {readonly node: NodeId}
}
