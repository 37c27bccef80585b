import {constants} from 'node:fs'
import {type FileHandle, mkdir, open, readFile} from 'node:fs/promises'
import {dirname} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {errorText} from '../base/error-text.ts'
import {tryLock, unlock} from '../native/file-lock.ts'
import type {JournalEntry} from './entry.ts'
import {parseEntry} from './parse-entry.ts'

/** An open journal: one JSON object per line, only ever appended to, by however many pintops at once. */
export interface Journal {
  /**
   * Appends a line; resolves when it is on disk. A line that does not fit there leaves nothing behind.
   * @throws {Error} naming the file
   */
  append(entry: JournalEntry): Promise<void>
  /**
   * Appends a line that depends on all that the journal holds at that moment; nobody else writes in between.
   * @param decide returns the line to append, if any, and the result for the caller
   * @throws {Error} naming the file, and whatever `decide` throws
   */
  decide<Result>(
    decide: (entries: readonly JournalEntry[]) => {readonly entry?: JournalEntry; readonly result: Result},
  ): Promise<Result>
  close(): Promise<void>
}

/** Access to the journal of a host or a user, wherever it is kept. */
export interface JournalAccess {
  /** Opens it for writing. @throws {Error} naming it */
  open(): Promise<Journal>
  /** Reads everything in it. @throws {Error} naming it */
  read(): Promise<ReadJournal>
}

export const journalAt = (path: string): JournalAccess => ({
  open: () => openJournal(path),
  read: () => readJournal(path),
})

const NEWLINE = 10
/**
 * Longest wait for the lock. A writer holds it for one line; one that was stopped meanwhile holds it until it goes
 * on.
 */
const LOCKED_AT_MOST_MS = 10_000
const TRY_EVERY_MS = 5

/** Opens the journal; creates it and its folder if they do not exist. @throws {Error} naming the file */
export async function openJournal(path: string): Promise<Journal> {
  const file = await naming(path, async () => {
    await mkdir(dirname(path), {recursive: true, mode: 0o700})
    const {O_APPEND, O_CREAT, O_RDWR} = constants
    const opened = await open(path, O_APPEND | O_CREAT | O_RDWR, 0o600)
    await syncFolder(dirname(path))
    return opened
  })
  let last: Promise<unknown> = Promise.resolve()

  /** Runs work alone: the lock keeps other open files out, the queue other users of this one. */
  function locked<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = last.then(async () => {
      await waitForLock(file)
      try {
        return await work()
      } finally {
        unlock(file.fd)
      }
    })
    last = done.catch(() => undefined)
    return naming(path, () => done)
  }
  return {
    append: entry => locked(() => appendLine(file, entry)),
    decide: decide =>
      locked(async () => {
        const {entries} = parseJournal(await readFile(path, 'utf8'))
        const {entry, result} = decide(entries)
        if (entry !== undefined) await appendLine(file, entry)
        return result
      }),
    async close() {
      await last
      await file.close()
    },
  }
}

async function waitForLock({fd}: FileHandle): Promise<void> {
  for (let waitedMs = 0; !tryLock(fd); waitedMs += TRY_EVERY_MS) {
    if (waitedMs >= LOCKED_AT_MOST_MS)
      throw new Error('another pintop holds it, and has not gone on for 10 s')
    await sleep(TRY_EVERY_MS)
  }
}

/** Appends a whole line or nothing: what a full disk cut short is removed again. */
async function appendLine(file: FileHandle, entry: JournalEntry): Promise<void> {
  const {size} = await file.stat()
  const bytes = Buffer.from(`${await lineEnd(file, size)}${JSON.stringify(entry)}\n`)
  try {
    for (let at = 0; at < bytes.length; ) {
      const {bytesWritten} = await file.write(bytes, at)
      at += bytesWritten
    }
    await file.datasync()
  } catch (error) {
    // If that fails too, the next line begins with the end of this one.
    await file.truncate(size).catch(() => undefined)
    throw error
  }
}

/**
 * Returns the newline that a last line without an end needs, so that a line cut short by a power cut does not swallow
 * the next one.
 */
async function lineEnd(file: FileHandle, size: number): Promise<string> {
  if (size === 0) return ''
  const {buffer} = await file.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer[0] === NEWLINE ? '' : '\n'
}

/** Opens a journal for one line. @throws {Error} naming the file */
export async function addToJournal(path: string, entry: JournalEntry): Promise<void> {
  const journal = await openJournal(path)
  try {
    await journal.append(entry)
  } finally {
    await journal.close()
  }
}

/** Syncs the folder, so that the file itself exists after a power cut. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

export interface ReadJournal {
  readonly entries: readonly JournalEntry[]
  /** Number of lines that are not entries: damaged, cut short by a power cut, or of a newer pintop. */
  readonly unreadable: number
}

/** Reads everything in a journal; one that does not exist is empty. @throws {Error} naming the file */
export async function readJournal(path: string): Promise<ReadJournal> {
  const text = await naming(path, () => readFile(path, 'utf8')).catch((error: unknown) => {
    if ((error as {cause?: {code?: unknown}}).cause?.code === 'ENOENT') return ''
    throw error
  })
  return parseJournal(text)
}

/**
 * Parses all whole lines. A last line without its end is being written right now; it counts once another line follows
 * it.
 */
function parseJournal(text: string): ReadJournal {
  const lines = text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(line => line !== '')
  const entries = lines.flatMap(line => parseEntry(line) ?? [])
  return {entries, unreadable: lines.length - entries.length}
}

async function naming<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (cause) {
    throw new Error(`the journal ${path}: ${errorText(cause)}`, {cause})
  }
}
