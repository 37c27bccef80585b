/** What a proposal promised, for as long as nothing else is edited. */
export interface Staged {
  readonly edits: object
  readonly expected: string
}

/** A promise holds for the edits that it was made for. */
export const promised = ({staged, edits}: {readonly staged?: Staged; readonly edits: object}) =>
  staged?.edits === edits ? {expected: staged.expected} : {}
