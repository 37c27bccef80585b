/** Says why the program ends, once the terminal is given back. @returns the exit code */
export type Failed = (message: string, why: 'unreachable' | 'broken') => number
