import {constants} from 'node:fs'
import {type FileHandle, mkdir, open, readFile} from 'node:fs/promises'
import {dirname} from 'node:path'
import {errorText} from '../base/error-text.ts'
import type {JournalEntry} from './entry.ts'
import {parseEntry} from './parse-entry.ts'

/** An open journal: a file of JSON objects, one a line, to which several pintops may append at once. */
export interface Journal {
  /** Appends a line; resolves once it is on disk. @throws {Error} naming the file */
  append(entry: JournalEntry): Promise<void>
  close(): Promise<void>
}

const NEWLINE = 10

/** Opens a journal, and creates it and its folder if they do not exist. @throws {Error} naming the file */
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
        // A single write, so that the lines of several writers do not mix.
        await file.appendFile(`${JSON.stringify(entry)}\n`)
        await file.datasync()
      }),
    close: () => file.close(),
  }
}

/** Opens a journal, appends one line, and closes it. @throws {Error} naming the file */
export async function addToJournal(path: string, entry: JournalEntry): Promise<void> {
  const journal = await openJournal(path)
  try {
    await journal.append(entry)
  } finally {
    await journal.close()
  }
}

/** Ends a last line that a full disk or a crash cut short, so that it does not swallow the next one. */
async function endLastLine(file: FileHandle): Promise<void> {
  const {size} = await file.stat()
  if (size === 0) return
  const {buffer} = await file.read(Buffer.alloc(1), 0, 1, size - 1)
  if (buffer[0] !== NEWLINE) await file.appendFile('\n')
}

/** Writes a folder to disk, so that a new file in it still exists after a power cut. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

interface ReadJournal {
  readonly entries: readonly JournalEntry[]
  /** Number of lines that are not entries: cut short, or written by a newer pintop. */
  readonly unreadable: number
}

/** Reads a whole journal; one that does not exist is empty. @throws {Error} naming the file */
export async function readJournal(path: string): Promise<ReadJournal> {
  const text = await naming(path, () => readFile(path, 'utf8')).catch((error: unknown) => {
    if ((error as {cause?: {code?: unknown}}).cause?.code === 'ENOENT') return ''
    throw error
  })
  const lines = text.split('\n').filter(line => line !== '')
  const entries = lines.flatMap(line => parseEntry(line) ?? [])
  return {entries, unreadable: lines.length - entries.length}
}

/** Runs `work` and puts the journal's path in front of its error. */
async function naming<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (cause) {
    throw new Error(`the journal ${path}: ${errorText(cause)}`, {cause})
  }
}
