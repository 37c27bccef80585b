/** A word that may stand where the cursor is. */
export interface Completion {
  readonly text: string
  /** Shown beside it by shells that do that. May carry names: it is printed as safe text. */
  readonly about?: string
}
