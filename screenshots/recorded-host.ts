import {join} from 'node:path'
import {readSamples} from '../src/history/sample-file.ts'
import type {Sample} from '../src/sample.ts'

/** The lab's record, made by `test/real/lab/record.ts`. */
const LAB = join(import.meta.dirname, '../test/fixtures/samples/lab.jsonl.gz')

/**
 * Returns the samples of a record from the first on in which a cursor can stand on every domain and disk.
 * @throws {Error} of the file system
 */
export function recordedHost(path: string = LAB): readonly Sample[] {
  const recorded = readSamples(path)
  return recorded.slice(Math.max(0, recorded.findIndex(isComplete)))
}

/** Returns true when libvirt has told of every domain and its disks. */
const isComplete = ({libvirt}: Sample): boolean =>
  libvirt.link.status === 'ok' &&
  libvirt.domains.every(
    ({id, definition, guest}) =>
      definition.status === 'ok' && (id === undefined || guest?.latest.status === 'ok'),
  )
