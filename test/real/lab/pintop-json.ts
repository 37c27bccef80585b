import type {Lab} from './reach-lab.ts'

export interface JsonThread {
  readonly tid: number
  readonly role: string
  readonly index: number | null
  readonly pin: string | null
  readonly cpuset: string | null
  readonly affinity: string | null
  readonly pcpu: number | null
  readonly usagePct: number | null
  readonly throttledPct: number | null
}

export interface JsonDomain {
  readonly uuid: string
  readonly name: string
  readonly id: number | null
  readonly state: string
  readonly pid: number | null
  readonly cgroup: string | null
  readonly usagePct: number | null
  readonly throttledPct: number | null
  readonly contentionPct: number | null
  readonly memory: Readonly<Record<string, number | null>>
  readonly block: Readonly<Record<string, number | null>>
  readonly pressure: Readonly<Record<string, number | null>> | null
  readonly threads: readonly JsonThread[]
}

export interface JsonSample {
  readonly at: string
  readonly intervalMs: number
  readonly libvirt: {readonly status: string}
  readonly host: {
    readonly pcpus: readonly {
      readonly id: number
      readonly node: number
      readonly core: number
      readonly online: boolean
    }[]
    readonly nodes: readonly {
      readonly id: number
      readonly pcpus: string
      readonly totalBytes: number
      readonly freeBytes: number
    }[]
    readonly pressure: Readonly<Record<string, unknown>> | null
  }
  readonly domains: ReadonlyMap<string, JsonDomain>
}

export const LAB_PINTOP = '/opt/pintop/bin/pintop'

/** A line of `--json`. */
export const parseSample = (line: string): JsonSample => {
  const sample = JSON.parse(line)
  return {...sample, domains: new Map(sample.domains.map((domain: JsonDomain) => [domain.name, domain]))}
}

/** The samples that a command line of the lab with `pintop --json` in it prints. */
export async function pintopSamples(lab: Lab, command: string): Promise<readonly JsonSample[]> {
  return (await lab.output(command)).trimEnd().split('\n').map(parseSample)
}

/**
 * Returns a sample of the lab by pintop, but not the first printed: that waits 2.5 s for libvirt's slower answers,
 * which an emulated host may need longer for.
 */
export async function pintopJson(lab: Lab): Promise<JsonSample> {
  const sample = (await pintopSamples(lab, `${LAB_PINTOP} --json -n 3`)).at(-1)
  if (sample === undefined) throw new Error('pintop printed nothing')
  return sample
}
