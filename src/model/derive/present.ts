/**
 * Returns a record whose absent fields are `undefined`, which reads like a missing key. Leaving the keys out would
 * build each record key by key, which costs more than deriving its content, and give every one its own shape.
 */
export const present = <T extends object>(record: {[K in keyof T]: T[K] | undefined}): T => record as T
