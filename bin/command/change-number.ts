import {InvalidArgumentError} from 'commander'

/** `12` or `#12`. @throws {InvalidArgumentError} */
export function changeNumber(text: string): number {
  const value = /^#?(\d{1,9})$/.exec(text)?.[1]
  if (value === undefined) throw new InvalidArgumentError('Give a number as `pintop log` tells it.')
  return Number(value)
}
