import type {Worker} from 'node:worker_threads'
import type {Uuid} from '../src/base/ids.ts'
import type {Model} from '../src/model/model.ts'
import type {NumaMapsRead} from '../src/store/overlay.ts'
import type {NumaMapsAnswer, NumaMapsData} from './numa-maps-reader.ts'

/**
 * Reads where a domain's pages are, in a worker of its own.
 * @param spawn starts the worker that runs `runNumaMaps`
 * @throws {Error} why that cannot be done
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
  return new Promise((resolve, reject) => {
    worker.on('message', (answer: NumaMapsAnswer) => {
      if (answer.type === 'failed') reject(new Error(answer.error))
      else resolve(answer.result)
    })
    worker.on('error', error => reject(error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', () => reject(new Error('the reader ended without an answer')))
  })
}
