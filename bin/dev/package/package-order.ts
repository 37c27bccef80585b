import type {Arch} from './file-name.ts'
import type {ReleaseFacts} from './release-facts.ts'

/** An order to make a package of a tree of files. */
export interface PackageOrder {
  /** Folder that stands for `/`. */
  readonly tree: string
  /** Paths of the files in it, below `/`. */
  readonly paths: readonly string[]
  readonly arch: Arch
  readonly facts: ReleaseFacts
  /** Path of the package. */
  readonly made: string
}
