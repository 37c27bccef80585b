import type {Untrusted} from './untrusted.ts'

const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu
/** Nearly every name is plain ASCII, of which nothing is removed. */
const PLAIN = /^[\x20-\x7e]*$/

/**
 * Removes everything from a text that a terminal would act on or not show. Text from libvirt, guests and files may
 * carry anything: terminals act on control characters (C0, C1, DEL), invisible or direction-changing characters make
 * one name look like another, and halves of surrogate pairs have no width to count with. All of these are dropped;
 * line breaks and tabs become a space.
 */
export function safeText(text: Untrusted | string): string {
  // Untrusted text is a string at run time.
  const raw = text as string
  return PLAIN.test(raw) ? raw : raw.replace(BREAKS, ' ').replace(UNSAFE, '')
}
