import type {Worker} from 'node:worker_threads'
import type {Uuid} from '../../../src/base/ids.ts'
import type {Model} from '../../../src/model/model.ts'
import type {NumaMapsRead} from '../../../src/store/overlays/numa-maps-state.ts'
import {singleAnswer} from '../single-answer.ts'
import type {NumaMapsData} from './numa-maps-worker.ts'

/**
 * Reads on which nodes the pages of a domain are, in a worker of its own.
 * @param proc root of /proc
 * @param spawn starts a worker that runs `runNumaMapsWorker`
 * @throws {Error} saying why that cannot be done
 */
export async function readNumaMaps(
  {domains}: Model,
  uuid: Uuid,
  proc: string,
  spawn: (data: NumaMapsData) => Worker,
): Promise<NumaMapsRead> {
  const pid = domains.find(domain => domain.uuid === uuid)?.pid
  if (pid === undefined) throw new Error('the domain does not run here')
  const worker = spawn({role: 'numa-maps', path: `${proc}/${pid}/numa_maps`})
  return singleAnswer(worker, 'the reader')
}
