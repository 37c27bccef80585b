import type {Pct, Usec} from '../../src/base/units.ts'
import {numberOf} from '../files/kernel-number.ts'

/** One pressure file: `some` and, where the kernel writes it, `full`. */
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

/** What people are told where the kernel has no pressure files at all. */
export const PSI_IS_OFF = 'PSI is not enabled in this kernel (boot with psi=1)'

/** Unknown lines and unknown words in a line are left out. @throws {SyntaxError} when a known one is not a number. */
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
    return numberOf(word?.slice(key.length + 1) ?? '', `${kind} ${key}`)
  }
  return {
    avg10: value('avg10'),
    avg60: value('avg60'),
    avg300: value('avg300'),
    totalUsec: value('total'),
  }
}
