/**
 * Text from libvirt, guests and files may carry anything. Terminals act on control characters (C0, C1, DEL), and
 * invisible or direction-changing characters make one name look like another: all of these are dropped; line
 * breaks and tabs become a space.
 */
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb]|[\ufe00-\ufe0f]|[\u{e0000}-\u{e0fff}]/gu
/** Nearly every name: nothing to do. */
const PLAIN = /^[\x20-\x7e]*$/

/** The text with everything taken out that a terminal would act on or not show. */
export function safeText(text: string): string {
  return PLAIN.test(text) ? text : text.replace(BREAKS, ' ').replace(UNSAFE, '')
}
