import {readFileSync} from 'node:fs'
import {openTracing, tracefsIn} from '../../../collectors/trace/tracing-instance.ts'

// A process of its own, for a mount namespace of its own: traces as for a guest of 512 vCPUs on half of 1024 pCPUs,
// and prints the filters as the kernel has understood them.
const tracefs = tracefsIn(readFileSync('/proc/self/mounts', 'utf8')) ?? ''
const name = `pintop-test-${process.pid}`
const others = (first: number): readonly number[] =>
  Array.from({length: 512}, (_, index) => first + index * 2)
const instance = openTracing(tracefs, name, {pcpus: others(0), tids: others(4_000_000)})
try {
  const filterOf = (event: string): string =>
    readFileSync(`${tracefs}/instances/${name}/events/sched/${event}/filter`, 'latin1')
  const filters = ['sched_switch', 'sched_waking', 'sched_wakeup', 'sched_migrate_task'].map(filterOf)
  instance.start()
  instance.stop()
  console.log(JSON.stringify(filters))
} finally {
  instance.remove()
}
