/**
 * A record whose absent fields are `undefined`: to whoever reads one they are the same. Leaving the keys out would
 * build each record key by key, which costs more than deriving what is in it, and give every one its own shape.
 */
export const present = <T extends object>(record: {[K in keyof T]: T[K] | undefined}): T => record as T
