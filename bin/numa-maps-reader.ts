import {readFileSync} from 'node:fs'
import type {MessagePort} from 'node:worker_threads'
import {parseNumaMaps} from '../collectors/numa-maps.ts'
import {errorText} from '../src/base/error-text.ts'
import type {NumaMapsRead} from '../src/store/overlay.ts'

/** What the worker is started with. */
export interface NumaMapsData {
  readonly role: 'numa-maps'
  /** `/proc/4242/numa_maps` */
  readonly path: string
}

export type NumaMapsAnswer =
  | {readonly type: 'read'; readonly result: NumaMapsRead}
  | {readonly type: 'failed'; readonly error: string}

/** Entry of the worker that reads it once and ends: the kernel may walk page tables for seconds. */
export function runNumaMaps(port: MessagePort, {path}: NumaMapsData): void {
  port.postMessage(read(path))
  port.close()
}

function read(path: string): NumaMapsAnswer {
  try {
    const startedMs = performance.now()
    const text = readFileSync(path, 'utf8')
    const tookMs = performance.now() - startedMs
    return {type: 'read', result: {maps: parseNumaMaps(text), tookMs}}
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const denied = code === 'EACCES' || code === 'EPERM'
    return {type: 'failed', error: denied ? 'reading numa_maps of QEMU needs root' : errorText(error)}
  }
}
