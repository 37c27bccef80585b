import type {ScreenId} from '../../rows/screens/index.ts'

/** A table that Enter left for one with the details of a row; the filter of that one chooses them. */
export interface LeftTable {
  readonly screen: ScreenId
  readonly filter: string
  /** Filter that Enter put into the next table. */
  readonly leftBy: string
}
