import { SaxesParser } from 'saxes'
import type { SaxesTagNS } from 'saxes'
import { DccError } from '../errors.ts'
import type { MessageCode, Params } from '../errors.ts'
import { namespaces, schemaInstance } from './tree.ts'
import type { XmlElement } from './tree.ts'

/** What a file may ask of this program. Bytes count before anything is parsed. */
export interface Limits {
  bytes: number
  depth: number
  elements: number
}

/** A certificate with an embedded PDF is a few megabytes and some twenty levels deep. */
export const defaultLimits: Limits = { bytes: 64_000_000, depth: 100, elements: 2_000_000 }

/** Encodings found in certificates; the names are those of the Encoding Standard. */
const encodings = ['utf-8', 'utf8', 'us-ascii', 'ascii', 'iso-8859-1', 'windows-1252', 'gb2312', 'gbk', 'gb18030']

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const marked = first === 0xfe && second === 0xff ? 'utf-16be' : first === 0xff && second === 0xfe ? 'utf-16le' : null
  const declared = /^\s*(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']/.exec(head)?.[1]?.toLowerCase()
  const encoding = marked ?? (declared === undefined ? 'utf-8' : declared)
  const refused = () => new DccError('dcc.encoding', { place: '', line: 1 }, { encoding: encoding.slice(0, 40) })
  if (marked === null && !encodings.includes(encoding)) throw refused()
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw refused()
  }
}

const prefixes = new Map<string, string>(Object.entries(namespaces).map(([prefix, uri]) => [uri, prefix]))

const canonical = (uri: string, local: string): string => {
  const prefix = prefixes.get(uri)
  return uri === '' ? local : prefix === undefined ? `{${uri}}${local}` : `${prefix}:${local}`
}

const xmlns = 'http://www.w3.org/2000/xmlns/'

function attributesOf(tag: SaxesTagNS): Record<string, string> {
  const kept = Object.values(tag.attributes).filter(({ uri }) => uri !== xmlns && uri !== schemaInstance)
  return Object.fromEntries(kept.map(({ uri, local, value }) => [canonical(uri, local), value]))
}

interface Open {
  name: string
  attributes: Record<string, string>
  children: Array<XmlElement | string>
  line: number
}

class TreeBuilder {
  readonly #parser = new SaxesParser<{ xmlns: true; position: true }>({ xmlns: true, position: true })
  readonly #limits: Limits
  readonly #open: Open[] = []
  #count = 0
  #root: XmlElement | undefined

  constructor(limits: Limits) {
    this.#limits = limits
    const parser = this.#parser
    parser.on('error', (error) =>
      this.#fail('dcc.malformed', { detail: error.message.replace(/^\d+:\d+: /, '').slice(0, 200) }),
    )
    parser.on('doctype', () => this.#fail('dcc.doctype'))
    parser.on('opentagstart', () => this.#opening())
    parser.on('attribute', () => this.#counted())
    parser.on('opentag', (tag) => this.#opened(tag))
    parser.on('closetag', () => this.#closed())
    parser.on('text', (text) => this.#text(text))
    parser.on('cdata', (text) => this.#text(text))
  }

  build(xml: string): XmlElement {
    this.#parser.write(xml).close()
    if (!this.#root) return this.#fail('dcc.malformed', { detail: 'no root element' })
    return this.#root
  }

  #fail(code: MessageCode, params: Params = {}): never {
    throw new DccError(
      code,
      {
        place: this.#open
          .map(({ name }) => name)
          .slice(0, 8)
          .join('/'),
        line: this.#parser.line,
      },
      params,
    )
  }

  #counted() {
    this.#count += 1
    if (this.#count > this.#limits.elements) this.#fail('dcc.too-many-elements', { limit: this.#limits.elements })
  }

  #opening() {
    this.#counted()
    if (this.#open.length >= this.#limits.depth) this.#fail('dcc.too-deep', { limit: this.#limits.depth })
  }

  #opened(tag: SaxesTagNS) {
    const attributes = attributesOf(tag)
    this.#open.push({ name: canonical(tag.uri, tag.local), attributes, children: [], line: this.#parser.line })
  }

  #closed() {
    const element = this.#open.pop()
    if (!element) return
    const parent = this.#open.at(-1)
    if (parent) parent.children.push(element)
    else this.#root = element
  }

  #text(text: string) {
    const children = this.#open.at(-1)?.children
    if (!children) return
    const last = children.at(-1)
    if (typeof last === 'string') children[children.length - 1] = last + text
    else children.push(text)
  }
}

/**
 * XML to a tree. Nothing outside the file is ever fetched, no entity but the five of XML is known, a DOCTYPE is refused, and size, depth and number
 * of elements are limited.
 *
 * @throws DccError dcc.too-large, dcc.too-deep, dcc.too-many-elements, dcc.encoding, dcc.doctype, dcc.malformed
 */
export function parseXml(source: string | Uint8Array, limits: Partial<Limits> = {}): XmlElement {
  const all = { ...defaultLimits, ...limits }
  if (source.length > all.bytes)
    throw new DccError('dcc.too-large', { place: '' }, { size: source.length, limit: all.bytes })
  const text = typeof source === 'string' ? source : decode(source)
  return new TreeBuilder(all).build(text.replace(/^\uFEFF/, ''))
}
