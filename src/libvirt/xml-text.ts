/** Comments, CDATA and processing instructions: whatever they hold is text. */
const OPAQUE = String.raw`<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>`
const OPAQUE_PARTS = new RegExp(OPAQUE, 'g')
const DECLARATIONS = new RegExp(`${OPAQUE}|<!DOCTYPE`, 'gi')

/**
 * Finds a document type. Comments, CDATA and processing instructions may hold the same text: they are passed over.
 */
export function hasDocumentType(xml: string): boolean {
  for (const [token] of xml.matchAll(DECLARATIONS))
    if (token.startsWith('<!D') || token.startsWith('<!d')) return true
  return false
}

const TAG = /<[^<>]*>/g
const ATTRIBUTE = /\s([^\s=<>"']+)\s*=\s*("[^"]*"|'[^']*')/g

/** Returns the values of the namespace declarations of all elements, in their quotes. It takes linear time. */
export function namespacesIn(xml: string): readonly string[] {
  const namespaces: string[] = []
  for (const [tag] of xml.replace(OPAQUE_PARTS, '').matchAll(TAG))
    for (const [, name = '', value = ''] of tag.matchAll(ATTRIBUTE))
      if (name === 'xmlns' || name.startsWith('xmlns:')) namespaces.push(value)
  return namespaces
}
