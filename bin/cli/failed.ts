/** Tells the user why the program ends. @returns the exit code */
export type Failed = (message: string, why: 'unreachable' | 'broken') => number
