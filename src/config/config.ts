import type {Caution} from '../actions/caution.ts'
import type {ColourPair} from '../base/colour.ts'
import type {Ms} from '../base/units.ts'
import type {ChosenKeys} from '../keys/bindings.ts'
import type {Thresholds} from '../model/cause/thresholds.ts'
import type {ScreenId} from '../rows/screens/index.ts'
import type {ThemeName, Tone} from '../rows/tones.ts'

/** The settings of config files; whatever is absent is as usual. */
export interface Config {
  readonly delayMs?: Ms
  readonly filter?: string
  readonly readOnly?: boolean
  readonly revertAfterMs?: Ms
  readonly caution?: Partial<Caution>
  readonly ascii?: boolean
  readonly mouse?: boolean
  readonly braille?: boolean
  /** Number of past samples that charts show. */
  readonly history?: number
  /** URIs of hypervisors by the names that `-c` takes for them. */
  readonly uris?: Readonly<Record<string, string>>
  readonly thresholds?: Partial<Thresholds>
  readonly screens?: ScreenConfigs
  readonly keys?: ChosenKeys
  readonly theme?: ThemeName
  /** Colours of single meanings, in place of the theme's. */
  readonly colours?: Readonly<Partial<Record<Tone, ColourPair>>>
}

export type ScreenConfigs = Readonly<Partial<Record<ScreenId, ScreenConfig>>>

/** Settings of one screen's table. */
export interface ScreenConfig {
  /** Ids of the shown columns, in order. */
  readonly columns?: readonly string[]
  /** Id of the column that orders the rows. */
  readonly sort?: string
  /** True for the order that is the other way round than usual for the column. */
  readonly inverted?: boolean
}

export const NO_CONFIG: Config = {}
