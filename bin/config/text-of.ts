import {constants} from 'node:fs'
import {open} from 'node:fs/promises'
import {setTimeout as delay} from 'node:timers/promises'
import {errorText} from '../../src/base/error-text.ts'

const LARGEST = 64 * 1024
/** Patience with a home that a network file system does not give. */
const READ_WITHIN_MS = 1000

/** The text of a file, with the user whose file it is. */
interface FileText {
  readonly text: string
  readonly uid: number
}

type ReadText = FileText | undefined | {readonly why: string}

/**
 * Reads a file whole. Only a plain and small one is read: root may be given a user's file, which must not hold it up.
 * @returns its text and owner, `undefined` if there is no such file, or why it is not read
 */
export async function textOf(file: string): Promise<ReadText> {
  try {
    await using handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK)
    const stat = await handle.stat()
    if (!stat.isFile()) return {why: 'it is no plain file'}
    if (stat.size > LARGEST) return {why: `it is larger than ${LARGEST / 1024} KiB`}
    return {text: await handle.readFile('utf8'), uid: stat.uid}
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException
    return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : {why: errorText(error)}
  }
}

/** Reads a file as `textOf` does, or gives up. */
export const textOfSoon = (file: string): Promise<ReadText> => Promise.race([textOf(file), tooLate()])

async function tooLate(): Promise<ReadText> {
  await delay(READ_WITHIN_MS, undefined, {ref: false})
  return {why: `it could not be read within ${READ_WITHIN_MS / 1000} s`}
}
