import fc from 'fast-check'
import {expect, test} from 'vitest'
import {parseCgroupMounts} from '../../collectors/discover/cgroup-mounts.ts'
import {parseTaskCgroup} from '../../collectors/discover/cgroup-place.ts'
import {parseQemuCommandLine} from '../../collectors/discover/command-line.ts'
import {parseBlkio, parseIoStat} from '../../collectors/measure/cgroup-io.ts'
import {parseCpuMax, parseWeight} from '../../collectors/measure/cgroup-limits.ts'
import {parseByteCount, parseLegacyRefaults, parseRefaults} from '../../collectors/measure/cgroup-memory.ts'
import {parseLegacyNumaStat, parseNumaStat} from '../../collectors/measure/cgroup-numa.ts'
import {parseLocalThrottling, parseOwnThrottling} from '../../collectors/measure/cgroup-throttling.ts'
import {parseCpuacctUsage, parseUsage} from '../../collectors/measure/cgroup-usage.ts'
import {parseLoadavg, parseUptime} from '../../collectors/measure/loadavg.ts'
import {parseMeminfo} from '../../collectors/measure/meminfo.ts'
import {parseNetDev} from '../../collectors/measure/net-dev.ts'
import {parseNodeMeminfo} from '../../collectors/measure/node-memory.ts'
import {parseNumaMaps} from '../../collectors/measure/numa-maps.ts'
import {parseNode} from '../../collectors/measure/passed-through.ts'
import {parseProcStat} from '../../collectors/measure/proc-stat.ts'
import {parseResidentPages} from '../../collectors/measure/process-memory.ts'
import {parsePsi} from '../../collectors/measure/psi.ts'
import {parseSchedstat} from '../../collectors/measure/schedstat.ts'
import {parseThreadStat} from '../../collectors/measure/thread-stat.ts'
import {parseThreadStatus} from '../../collectors/measure/thread-status.ts'
import {bytesOf} from '../builders/bytes.ts'

const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  parseCgroupMounts,
  parseTaskCgroup,
  parseQemuCommandLine,
  parseOwnThrottling,
  parseCpuacctUsage,
  parseLocalThrottling,
  parseUsage,
  parseBlkio,
  parseIoStat,
  parseCpuMax,
  parseWeight,
  parseByteCount,
  parseRefaults,
  parseLegacyRefaults,
  parseNumaStat,
  parseLegacyNumaStat: text => parseLegacyNumaStat(text, 4096),
  parseLoadavg,
  parseUptime,
  parseMeminfo,
  parseNodeMeminfo,
  parseNode,
  parseNumaMaps,
  parseProcStat,
  parsePsi,
  parseThreadStatus,
  parseNetDev: text => parseNetDev(...bytesOf(text)),
  parseResidentPages: text => parseResidentPages(...bytesOf(text)),
  parseSchedstat: text => parseSchedstat(...bytesOf(text)),
  parseThreadStat: text => parseThreadStat(...bytesOf(text)),
}

/** Text made of what such files are made of, so that parsers get past the first word. */
const word = fc.oneof(
  fc.constantFrom(
    ...'cpu cpu0 ctxt procs_running procs_blocked usage_usec throttled_time nr_periods anon file total_rss'.split(
      ' ',
    ),
    ...'some full avg10=1 avg60=1.5 avg300= total=9 8:0 Read Write Total rbytes=1 wbytes= rios=2 wios=3'.split(
      ' ',
    ),
    ...'N0=1 N1=x MemTotal: MemFree: Cpus_allowed_list: 0:: 1:cpu:/a ( ) S - max - cgroup2 rw -uuid guest=x'.split(
      ' ',
    ),
  ),
  fc.nat().map(String),
  fc.integer().map(String),
  fc.string({maxLength: 8}),
)
const text = fc
  .array(fc.tuple(word, fc.constantFrom(' ', ' ', '\n', '\t', '', '\0')), {maxLength: 60})
  .map(parts => parts.map(part => part.join('')).join(''))

test.each(Object.entries(parsers))('%s gives what it read or a SyntaxError, never NaN', (_, parse) => {
  fc.assert(
    fc.property(text, input => {
      expect(numbersIn(outcome(() => parse(input))).every(Number.isFinite)).toBe(true)
    }),
    {numRuns: 300},
  )
})

/** A refusal counts as nothing read; every other error is one of the parser. */
function outcome(parse: () => unknown): unknown {
  try {
    return parse()
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : []
}
