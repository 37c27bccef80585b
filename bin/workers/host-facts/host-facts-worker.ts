/**
 * This worker reads the facts about a host that never change while pintop runs, with systeminformation. That spawns
 * programs (lscpu, dmidecode) and takes 10 MB, so it is asked once, in a thread that ends then, and only about the
 * machine we run on.
 */
import {parentPort} from 'node:worker_threads'
import {cpu, osInfo, system} from 'systeminformation'
import {errorText} from '../../../src/base/error-text.ts'
import type {HostFacts} from '../../../src/store/state.ts'
import type {SingleAnswer} from '../single-answer.ts'

/** Reads the facts. Those that systeminformation cannot tell are absent. */
async function readHostFacts(): Promise<HostFacts> {
  const [processor, os, machine] = await Promise.all([cpu(), osInfo(), system()])
  return {
    ...text('cpuModel', [processor.manufacturer, processor.brand]),
    ...text('os', [os.distro, os.release]),
    ...text('kernel', [os.kernel]),
    ...text('machine', [machine.manufacturer, machine.model]),
  }
}

/** Joins the known parts of a fact. systeminformation says "unknown" with an empty text or a dash. */
function text<Name extends keyof HostFacts>(
  name: Name,
  parts: readonly string[],
): Pick<HostFacts, Name> | object {
  const known = parts.map(part => part.trim()).filter(part => part !== '' && part !== '-')
  return known.length === 0 ? {} : {[name]: known.join(' ')}
}

async function answer(): Promise<SingleAnswer<HostFacts>> {
  try {
    return {type: 'done', result: await readHostFacts()}
  } catch (error) {
    return {type: 'failed', error: errorText(error)}
  }
}

parentPort?.postMessage(await answer())
