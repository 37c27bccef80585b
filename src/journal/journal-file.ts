import {constants} from 'node:fs'
import {type FileHandle, mkdir, open, readFile} from 'node:fs/promises'
import {dirname} from 'node:path'
import {errorText} from '../base/error-text.ts'
import type {JournalEntry} from './entry.ts'
import {parseEntry} from './parse-entry.ts'

/** An open journal: one JSON object per line, only ever appended to, by however many pintops at once. */
export interface Journal {
  /** Resolves when the line is on disk. @throws {Error} naming the file. */
  append(entry: JournalEntry): Promise<void>
  close(): Promise<void>
}

const NEWLINE = 10

/** Opens the journal, and makes it and its folder where they are not there. @throws {Error} naming the file. */
export async function openJournal(path: string): Promise<Journal> {
  const file = await naming(path, async () => {
    await mkdir(dirname(path), {recursive: true, mode: 0o700})
    const {O_APPEND, O_CREAT, O_RDWR} = constants
    const opened = await open(path, O_APPEND | O_CREAT | O_RDWR, 0o600)
    await endLastLine(opened)
    await syncFolder(dirname(path))
    return opened
  })
  return {
    append: entry =>
      naming(path, async () => {
        // One write: lines of several writers do not mix.
        await file.appendFile(`${JSON.stringify(entry)}\n`)
        await file.datasync()
      }),
    close: () => file.close(),
  }
}

/** Opens a journal for one line. @throws {Error} naming the file. */
export async function addToJournal(path: string, entry: JournalEntry): Promise<void> {
  const journal = await openJournal(path)
  try {
    await journal.append(entry)
  } finally {
    await journal.close()
  }
}

/** A line that a full disk or a crash cut short must not swallow the next one. */
async function endLastLine(file: FileHandle): Promise<void> {
  const {size} = await file.stat()
  if (size === 0) return
  const {buffer} = await file.read(Buffer.alloc(1), 0, 1, size - 1)
  if (buffer[0] !== NEWLINE) await file.appendFile('\n')
}

/** So that the file itself is still there after a power cut. */
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
  /** Lines that are no entries: cut short, or of a newer pintop. */
  readonly unreadable: number
}

/** Everything in a journal; one that is not there is empty. @throws {Error} naming the file. */
export async function readJournal(path: string): Promise<ReadJournal> {
  const text = await naming(path, () => readFile(path, 'utf8')).catch((error: unknown) => {
    if ((error as {cause?: {code?: unknown}}).cause?.code === 'ENOENT') return ''
    throw error
  })
  const lines = text.split('\n').filter(line => line !== '')
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
