import { type FileHandle, open, readFile } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { isMediaType, type MediaType, ruleOf } from './mediaTypes.ts'
import { endsAsZip, zipNames } from './zip.ts'

const unknown = 'application/octet-stream'

/** Content as text, or null: UTF-8, or the GB 18030 that Excel writes; no control characters but tab and line ends. */
function asText(bytes: Uint8Array, encodings: readonly string[]): string | null {
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      // oxlint-disable-next-line no-control-regex -- finding control characters is the point
      return /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text) ? null : text
    } catch {
      continue
    }
  }
  return null
}

const looksLikeMarkup = (text: string): boolean => /^\s*<(!doctype|html|script|svg|\?xml|!--)/i.test(text)

/** The first element of an XML document, without its prefix; null when there is none or a DTD is declared. */
function rootElement(text: string): string | null {
  const body = text.replace(/^\s*<\?xml[^>]*\?>/, '').replaceAll(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '')
  if (/<!(doctype|entity)/i.test(body)) return null
  return /^\s*<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>]/.exec(body)?.[1] ?? null
}

const scripts = /\s(xmlns(:\w+)?\s*=\s*["']http:\/\/www\.w3\.org\/(1999\/xhtml|2000\/svg)["'])/

function isHarmlessXml(text: string): boolean {
  const root = rootElement(text)
  return (
    root !== null && !['html', 'svg', 'stylesheet', 'transform'].includes(root.toLowerCase()) && !scripts.test(text)
  )
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\ufeff/, ''))
    return true
  } catch {
    return false
  }
}

/** What a file of this kind by name really is: the kind itself, or what was found instead. */
async function foundText(path: string, expected: MediaType): Promise<string> {
  const { content } = ruleOf(expected)
  const text = asText(await readFile(path), content === 'text' ? ['utf-8', 'gb18030'] : ['utf-8'])
  if (text === null) return unknown
  if (content === 'xml') return isHarmlessXml(text) ? expected : 'text/html'
  if (content === 'json') return isJson(text) ? expected : 'text/plain'
  return looksLikeMarkup(text) ? 'text/html' : expected
}

async function foundArchive(file: FileHandle, size: number): Promise<string> {
  const names = await zipNames(file, size)
  return names.includes('OFD.xml') ? 'application/ofd' : 'application/zip'
}

const isZipBased = (mediaType: string): boolean =>
  mediaType.includes('openxmlformats') || mediaType.endsWith('zip') || mediaType === 'application/ofd'

/** Formats that have a signature and may still be nothing but printable text. */
const printable = ['application/pdf', 'application/rtf', 'application/postscript', 'application/eps']

/** Formats of text have no signature: the question is whether the content can be what the name promises. */
async function soughtText(path: string, expected: MediaType, signature: string | undefined): Promise<string> {
  if (signature !== undefined && printable.includes(signature)) return signature
  const found = await foundText(path, expected)
  // A table that begins with “BM” is no picture: a signature counts only where the content is not text.
  return found === expected || signature === undefined || signature === expected ? found : signature
}

/** What the content is, looked at without trusting name or declaration. `expected` is what the name promises. */
export async function sniff(path: string, expected: MediaType | null): Promise<string> {
  const signature = (await fileTypeFromFile(path))?.mime
  if (expected !== null && ruleOf(expected).content !== 'magic') return soughtText(path, expected, signature)
  if (signature === undefined) return unknown
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (signature === 'application/zip') return await foundArchive(file, size)
    if (isMediaType(signature) && !isZipBased(signature) && (await endsAsZip(file, size))) return 'application/zip'
    return signature
  } finally {
    await file.close()
  }
}
