import {readlinkSync} from 'node:fs'
import type {Roots} from '../collector.ts'

/** Returns pintop's own pid as this /proc numbers it; `undefined` where that is the record of another host. */
export function ownPid({proc}: Pick<Roots, 'proc'>): number | undefined {
  try {
    return Number(readlinkSync(`${proc}/self`))
  } catch {
    return undefined
  }
}
