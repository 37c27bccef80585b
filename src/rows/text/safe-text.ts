/**
 * Text from libvirt, guests and files may carry anything. Terminals act on control characters (C0, C1, DEL), and
 * invisible or direction-changing characters make one name look like another, halves of surrogate pairs have no
 * width to count with: all of these are dropped; line breaks and tabs become a space.
 */
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu
/** Nearly every name: nothing to do. */
const PLAIN = /^[\x20-\x7e]*$/

/** The text with everything taken out that a terminal would act on or not show. */
export function safeText(text: string): string {
  return PLAIN.test(text) ? text : text.replace(BREAKS, ' ').replace(UNSAFE, '')
}
