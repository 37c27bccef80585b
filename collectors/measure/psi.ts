import type {Pct, Usec} from '../../src/base/units.ts'

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
