/** The form of a setting's value, as JSON Schema has it (draft 2020-12). */
export interface ValueSchema {
  readonly type?: 'boolean' | 'number' | 'integer' | 'string' | 'array'
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
  readonly items?: ValueSchema
  readonly minItems?: number
  readonly anyOf?: readonly ValueSchema[]
}

/** The form of a setting that is on or off. */
export const TRUE_OR_FALSE: ValueSchema = {type: 'boolean'}
