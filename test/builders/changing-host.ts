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

/** A host with one domain: a copy of the fixture `v2-written`, made anew for each test. */
export interface ChangingHost {
  readonly directory: string
  readonly roots: Roots
  readonly sampler: Sampler
  sample(needs?: readonly CollectorName[]): Readings
  /** Replaces the text of one of its files. */
  change(path: string, make: (text: string) => string): void
}

/** The collectors that its domain's waits and throttling need. */
const NEEDS: readonly CollectorName[] = ['schedstat', 'threadStat', 'cgroupThrottling']

/** Returns the path of a file of one of its QEMU's threads. */
export const task = (tid: number, file: string): string => `proc/4242/task/${tid}/${file}`

/** Sets such a host up before each test of the file, and removes it after each. */
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
