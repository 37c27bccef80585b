import type {TestProject} from 'vitest/node'
import {bootLab} from './lab.ts'
import type {LabAddress} from './reach-lab.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    readonly lab: LabAddress
  }
}

/** Boots the lab for all test files: half a minute that is spent once. */
export default async function bootOnce({provide}: TestProject): Promise<() => Promise<void>> {
  const lab = await bootLab()
  provide('lab', lab.address)
  return lab.stop
}
