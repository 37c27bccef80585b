/** The promise of a proposal holds for as long as nothing else is edited. */
export interface Staged {
  readonly edits: object
  readonly expected: string
}

/** Returns what a plan of these edits is expected to bring, where a proposal promised it for just them. */
export const promised = ({staged, edits}: {readonly staged?: Staged; readonly edits: object}) =>
  staged?.edits === edits ? {expected: staged.expected} : {}
