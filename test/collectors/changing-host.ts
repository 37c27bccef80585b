import {readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach} from 'vitest'
import {openSampler, type Sampler} from '../../bin/workers/kernel/sampler.ts'
import type {Roots} from '../../collectors/collector.ts'
import type {Readings} from '../../collectors/index.ts'
import type {CollectorName} from '../../collectors/sources.ts'
import {copyOfFixture} from './fixture.ts'

export const EMULATOR = 4242
export const VCPU = 4250

/** A host with one domain, for each test anew. */
export interface ChangingHost {
  readonly directory: string
  readonly roots: Roots
  readonly sampler: Sampler
  sample(needs?: readonly CollectorName[]): Readings
  /** Writes a file of it anew. */
  change(path: string, make: (text: string) => string): void
}

/** What its domain's waits and throttling need. */
const NEEDS: readonly CollectorName[] = ['schedstat', 'threadStat', 'cgroupThrottling']

export const task = (tid: number, file: string): string => `proc/4242/task/${tid}/${file}`

export function changingHost(): ChangingHost {
  let copy: ReturnType<typeof copyOfFixture>
  let sampler: Sampler
  beforeEach(() => {
    copy = copyOfFixture('v2-written')
    sampler = openSampler(copy.roots)
  })
  afterEach(() => {
    sampler.close()
    rmSync(copy.directory, {recursive: true})
  })

  const change: ChangingHost['change'] = (path, make) => {
    const file = join(copy.directory, path)
    writeFileSync(file, make(readFileSync(file, 'utf8')))
  }
  return {
    get directory() {
      return copy.directory
    },
    get roots() {
      return copy.roots
    },
    get sampler() {
      return sampler
    },
    sample: (needs = NEEDS) => sampler.sample({needs}).readings,
    change,
  }
}
