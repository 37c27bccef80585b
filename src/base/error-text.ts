/** Returns the message of whatever was thrown; JavaScript can throw any value, not only an `Error`. */
export const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error))
