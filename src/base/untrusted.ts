declare const untrusted: unique symbol

/**
 * Text that libvirt, a guest, a file or a peer gave: it may hold anything. At run time it is a string; it is typed as
 * a symbol, since TypeScript refuses a symbol in a template, in a concatenation and where a string is wanted. Only
 * `safeText` makes it printable.
 */
export type Untrusted = symbol & {readonly [untrusted]: true}

/** Marks a text where it comes in. */
export const asUntrusted = (text: string): Untrusted => text as unknown as Untrusted

/**
 * Returns the very bytes of a text, for what must have them: calls into libvirt, lookups by name, quoting for a shell.
 * What it returns may not be printed; test/src/base/untrusted.test.ts lists the files that may call it.
 */
export const rawText = (text: Untrusted | string): string => text as string

declare global {
  interface Array<T> {
    /** Joins untrusted texts to an untrusted one: the declaration of the language would give a string. */
    join(separator?: string): Joined<T>
  }
  interface ReadonlyArray<T> {
    join(separator?: string): Joined<T>
  }
}
type Joined<T> = [Extract<T, symbol>] extends [never] ? string : unknown extends T ? string : Untrusted

/** Orders two texts by their UTF-16 code units, as `<` does with strings. */
export function compareText(one: Untrusted, other: Untrusted): number {
  const [a, b] = [rawText(one), rawText(other)]
  return a < b ? -1 : a > b ? 1 : 0
}
