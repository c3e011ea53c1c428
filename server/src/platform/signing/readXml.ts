import { ParseOption, XmlDocument } from 'libxml2-wasm'

/** An XML that is not read: no XML at all, or one made to mislead or to exhaust programs. */
export class XmlRefused extends Error {}

/** A certificate with its PDF inside has a few megabytes and some ten thousand elements. */
const limits = { tags: 300_000, attributesOfOne: 500, namespacesTimesTags: 20_000_000 }

/**
 * Parses a UTF-8 document without DOCTYPE: no entity but the five of XML exists, nothing outside the file is opened. What would
 * make canonicalisation slow (many attributes of one element, many declarations of namespaces) is refused. Dispose it when done.
 */
export function readXml(bytes: Uint8Array): XmlDocument {
  const text = decoded(bytes)
  requireModest(text)
  try {
    return XmlDocument.fromString(text, { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE })
  } catch {
    throw new XmlRefused('not well-formed')
  }
}

/** Another encoding could be read in two ways: as declared, and as found. */
function decoded(bytes: Uint8Array): string {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new XmlRefused('not UTF-8')
  }
  const declaration = /^<\?xml\s[^>]{0,200}\?>/.exec(text)?.[0] ?? ''
  const encoding = /encoding\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1]
  if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) throw new XmlRefused('not declared as UTF-8')
  // Also where it is only text of CDATA: no certificate needs the word.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new XmlRefused('a DOCTYPE')
  return text
}

function requireModest(text: string): void {
  let [tags, namespaces, attributes] = [0, 0, 0]
  for (const [found] of text.matchAll(/<|xmlns|=\s*["']/g)) {
    if (found === 'xmlns') namespaces += 1
    else if (found === '<') [tags, attributes] = [tags + 1, 0]
    else if (++attributes > limits.attributesOfOne) throw new XmlRefused('too many attributes')
  }
  if (tags > limits.tags || tags * namespaces > limits.namespacesTimesTags) throw new XmlRefused('too many elements')
}
