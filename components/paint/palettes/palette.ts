import type {Tone} from '../../../src/rows/tones.ts'

/** SGR parameters of each tone; `''` = plain. */
export type ToneColours = Readonly<Record<Tone, string>>

/** The colours of a theme, on terminals with 256 of them or more, and with 16. */
export interface Palette {
  readonly '256': ToneColours
  readonly '16': ToneColours
  /** True if no two meanings are told by colour alone: severities have letters beside their figures. */
  readonly marked?: true
}
