import type {HostFacts} from '../src/store/state.ts'

/**
 * What never changes while pintop runs, from systeminformation. It spawns programs to find out (lscpu, dmidecode),
 * so it is asked once, after the first frame, and only of the machine we run on. What it cannot tell is absent.
 */
export async function readHostFacts(): Promise<HostFacts> {
  const {cpu, osInfo, system} = await import('systeminformation')
  const [processor, os, machine] = await Promise.all([cpu(), osInfo(), system()])
  return {
    ...text('cpuModel', [processor.manufacturer, processor.brand]),
    ...text('os', [os.distro, os.release]),
    ...text('kernel', [os.kernel]),
    ...text('machine', [machine.manufacturer, machine.model]),
  }
}

/** systeminformation says "unknown" with an empty text. */
function text<Name extends keyof HostFacts>(
  name: Name,
  parts: readonly string[],
): Pick<HostFacts, Name> | object {
  const known = parts.map(part => part.trim()).filter(part => part !== '' && part !== '-')
  return known.length === 0 ? {} : {[name]: known.join(' ')}
}
