import type {Pct, Usec} from '../../src/base/units.ts'
import {leaveOutLine} from '../files/odd-lines.ts'

/** Content of one pressure file: `some` and, if the kernel writes it, `full`. */
export interface Psi {
  readonly some?: PsiLine
  readonly full?: PsiLine
}

export interface PsiLine {
  readonly avg10: Pct
  readonly avg60: Pct
  readonly avg300: Pct
  readonly totalUsec: Usec
}

/** Reason for people when the kernel has no pressure files at all. */
export const PSI_IS_OFF = 'PSI is not enabled in this kernel (boot with psi=1)'

/** Parses a pressure file. Unknown lines and words are left out; a known line without its numbers too, and noted. */
export function parsePsi(text: string): Psi {
  const some = parseLine(text, 'some')
  const full = parseLine(text, 'full')
  return {...(some && {some}), ...(full && {full})}
}

function parseLine(text: string, kind: 'some' | 'full'): PsiLine | undefined {
  const line = text.split('\n').find(candidate => candidate.startsWith(`${kind} `))
  if (line === undefined) return undefined
  const value = (key: string): number => {
    const word = line.split(' ').find(candidate => candidate.startsWith(`${key}=`))
    return word !== undefined && NUMBER.test(word.slice(key.length + 1))
      ? Number(word.slice(key.length + 1))
      : Number.NaN
  }
  const [avg10, avg60, avg300, totalUsec] = [value('avg10'), value('avg60'), value('avg300'), value('total')]
  if (!Number.isNaN(avg10 + avg60 + avg300 + totalUsec)) return {avg10, avg60, avg300, totalUsec}
  leaveOutLine('pressure', line)
  return undefined
}

const NUMBER = /^\d{1,20}(?:\.\d{1,20})?$/
