import type {Untrusted} from '../base/untrusted.ts'

/**
 * A parsed XML element: attributes as `@name`, its text as `#text`, children by tag. The parser gives an empty
 * element as `''` and one with nothing but text as that text.
 */
export type Element = {readonly [name: string]: unknown}

export const element = (value: unknown): Element =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Element) : {}

export const list = (value: unknown): readonly Element[] => (Array.isArray(value) ? value.map(element) : [])

export function text(value: unknown): string | undefined {
  const found = typeof value === 'string' ? value : element(value)['#text']
  return typeof found === 'string' && found !== '' ? found : undefined
}

export function attribute(of: Element, name: string): string | undefined {
  const value = of[`@${name}`]
  return typeof value === 'string' ? value : undefined
}

/** Returns an attribute that is shown as it is. */
export const given = (of: Element, name: string): Untrusted | undefined =>
  attribute(of, name) as Untrusted | undefined

export function firstAttribute(of: Element, names: readonly string[]): Untrusted | undefined {
  return names.map(name => given(of, name)).find(value => value !== undefined)
}

export function count(digits: string | undefined): number | undefined {
  return digits !== undefined && /^\d{1,15}$/.test(digits) ? Number(digits) : undefined
}

/** Returns an amount of memory; libvirt always writes it in KiB. */
export const kib = (value: unknown): number | undefined => count(text(value))
