import type {Execution} from '../../src/actions/execute.ts'
import type {Hypervisor} from '../../src/libvirt/hypervisor.ts'

/** Builds an execution that notes what it does and whose waits take no time. */
export function anExecution(
  hypervisor: Hypervisor,
  over: Partial<Execution> = {},
): Execution & {readonly notes: string[]} {
  const notes: string[] = []
  return {
    hypervisor,
    begin: async step => void notes.push(`begin ${step}`),
    end: async (step, {status}) => void notes.push(`end ${step} ${status}`),
    readBack: async () => undefined,
    sleep: async () => {},
    tell: () => {},
    signal: new AbortController().signal,
    goOn: false,
    ...over,
    notes,
  }
}
