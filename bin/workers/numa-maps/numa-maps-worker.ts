import {readFileSync} from 'node:fs'
import type {MessagePort} from 'node:worker_threads'
import {isDenied} from '../../../collectors/files/kernel-file.ts'
import {parseNumaMaps} from '../../../collectors/measure/numa-maps.ts'
import {errorText} from '../../../src/base/error-text.ts'
import type {NumaMapsRead} from '../../../src/store/overlays/numa-maps-state.ts'
import type {SingleAnswer} from '../single-answer.ts'

/** The data that the worker is started with. */
export interface NumaMapsData {
  readonly role: 'numa-maps'
  /** Path of numa_maps of a QEMU process: `/proc/4242/numa_maps`. */
  readonly path: string
}

/**
 * Runs the worker that reads numa_maps once and ends. It has a thread of its own: the kernel may walk for seconds.
 */
export function runNumaMapsWorker(port: MessagePort, {path}: NumaMapsData): void {
  port.postMessage(read(path))
  port.close()
}

function read(path: string): SingleAnswer<NumaMapsRead> {
  try {
    const startedMs = performance.now()
    const text = readFileSync(path, 'utf8')
    const tookMs = performance.now() - startedMs
    return {type: 'done', result: {maps: parseNumaMaps(text), tookMs}}
  } catch (error) {
    return {
      type: 'failed',
      error: isDenied(error) ? 'reading numa_maps of QEMU needs root' : errorText(error),
    }
  }
}
