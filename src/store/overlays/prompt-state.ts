/** A one-line text field at the foot. */
export interface PromptState {
  readonly kind: 'prompt'
  readonly what: 'filter' | 'delay' | 'command'
  readonly text: string
  /** It is said beside the text. */
  readonly error?: string
}
