/** State of the one-line text field at the foot. */
export interface PromptState {
  readonly kind: 'prompt'
  readonly what: 'filter' | 'delay' | 'command'
  readonly text: string
  /** Texts that Tab goes through, and the place of the one that is shown; absent once another key is pressed. */
  readonly completion?: {readonly texts: readonly string[]; readonly index: number}
  /** Reason why the text was not accepted. */
  readonly error?: string
}
