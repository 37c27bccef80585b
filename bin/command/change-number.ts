import {InvalidArgumentError} from 'commander'

/** Parses the number of a change: `12` or `#12`. @throws {InvalidArgumentError} when it is malformed */
export function changeNumber(text: string): number {
  const value = /^#?(\d{1,9})$/.exec(text)?.[1]
  if (value === undefined) throw new InvalidArgumentError('Give a number as `pintop log` tells it.')
  return Number(value)
}
