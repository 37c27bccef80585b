import {steps as stepKinds} from '../actions/steps/index.ts'
import type {JournalEntry} from './entry.ts'

const TYPES: ReadonlySet<unknown> = new Set<JournalEntry['type']>([
  'plan',
  'begin',
  'end',
  'finish',
  'again',
  'keep',
  'claim',
  'attempt',
  'effect',
])

/** Parses one line of the journal; `undefined` if it is cut short, or of a type that this version does not know. */
export function parseEntry(line: string): JournalEntry | undefined {
  const entry = parseObject(line)
  if (entry === undefined || !TYPES.has(entry.type) || typeof entry.key !== 'string') return undefined
  if (entry.type === 'plan' && !(Array.isArray(entry.steps) && entry.steps.every(isStep))) return undefined
  return entry as unknown as JournalEntry
}

const isStep = (step: unknown): boolean => {
  const {kind, domain, from} = (step ?? {}) as Readonly<Record<'kind' | 'domain' | 'from', unknown>>
  // Steps of the scheduler once had a single number at each end.
  if (kind === 'scheduler' && typeof from !== 'object') return false
  return typeof kind === 'string' && kind in stepKinds && typeof domain === 'string'
}

function parseObject(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
