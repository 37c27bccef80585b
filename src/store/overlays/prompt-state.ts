/** State of the one-line text field at the foot. */
export interface PromptState {
  readonly kind: 'prompt'
  readonly what: 'filter' | 'delay' | 'command'
  readonly text: string
  /** Error shown beside the text. */
  readonly error?: string
}
