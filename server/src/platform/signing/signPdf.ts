import { createHash } from 'node:crypto'
import { makeCms } from './makeCms.ts'
import { objectNumber, type PdfStructure, readArray, readDictionary, readPdfStructure } from './pdfObjects.ts'
import { digestOf } from './privateKey.ts'
import { maxTimeStampBytes, type Signer } from './signer.ts'

/** What a reader of the PDF is told beside the signature. */
export interface SignatureNote {
  /** Name of who signs. */
  name: string
  reason: string
  location: string
  /** Claimed moment: it stands in the signature's dictionary, no time-stamp service vouches for it. */
  at: Date
}

const widthOfOffset = 10
const noRange = `[0 ${Array.from({ length: 3 }, () => '0'.repeat(widthOfOffset)).join(' ')}]`
/** CMS around the certificates: attributes, algorithms, the signature value of an RSA key of 4096 bits. */
const cmsAllowance = 2048

/**
 * Signs a PDF (PAdES B-B, or B-T) by an incremental update: the bytes given stay the beginning of the answer. For documents of our own
 * renderer, signed already or not; others throw `PdfStructureError`.
 *
 * Written here because the update must keep `/ID`, without which the file would no longer be PDF/A-3 (ISO 19005-3 6.1.3).
 */
export async function signPdf(bytes: Uint8Array, signer: Signer, note: SignatureNote): Promise<Uint8Array> {
  const { file, rangeAt, contentsAt, contentsEnd } = withEmptySignature(bytes, signer, note)
  const range = ['0', contentsAt, contentsEnd, file.length - contentsEnd]
    .map((value, index) => (index === 0 ? value : String(value).padStart(widthOfOffset, '0')))
    .join(' ')
  file.write(`[${range}]`, rangeAt, 'latin1')
  const hash = createHash(digestOf[signer.algorithm])
  const digest = hash.update(file.subarray(0, contentsAt)).update(file.subarray(contentsEnd)).digest()
  const cms = Buffer.from(await makeCms(digest, signer)).toString('hex')
  if (cms.length > contentsEnd - contentsAt - 2) throw new Error('the signature is larger than its place')
  file.write(cms, contentsAt + 1, 'latin1')
  return file
}

function withEmptySignature(bytes: Uint8Array, signer: Signer, note: SignatureNote) {
  const pdf = readPdfStructure(bytes)
  const update = new Update(bytes, pdf)
  const signature = update.add(signatureDictionary(signer, note))
  const { catalog, page, form } = placesOf(pdf)
  const fields = form ? readArray(form.get('Fields') ?? '[]') : ''
  const fieldCount = fields.match(/ R\b/g)?.length ?? 0
  const widget = update.add(
    `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature${fieldCount + 1}) /F 132 /Rect [0 0 0 0] ` +
      `/P ${page.reference} /V ${signature} >>`,
  )
  const formReference = update.add(`<< /SigFlags 3 /Fields [${`${fields} ${widget}`.trim()}] >>`)
  update.replace(catalog.reference, written(new Map([...catalog.entries, ['AcroForm', formReference]])))
  const annotations = annotationsOf(pdf, page.entries.get('Annots'))
  const withWidget = `[${`${annotations} ${widget}`.trim()}]`
  update.replace(page.reference, written(new Map([...page.entries, ['Annots', withWidget]])))
  const file = update.finish()
  const from = bytes.length
  const rangeAt = file.indexOf(noRange, from)
  const contentsAt = file.indexOf('/Contents <', from) + '/Contents '.length
  return { file, rangeAt, contentsAt, contentsEnd: file.indexOf('>', contentsAt) + 1 }
}

/** `/ByteRange` and `/Contents` first: nothing that a text may say can stand before them. */
const signatureDictionary = (signer: Signer, note: SignatureNote): string => {
  const stamp = signer.timeStamp ? maxTimeStampBytes : 0
  const size = cmsAllowance + stamp + signer.certificateChain.reduce((sum, one) => sum + one.length, 0)
  return [
    `<< /ByteRange ${noRange} /Contents <${'0'.repeat(size * 2)}>`,
    '/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached',
    `/M (${pdfMoment(note.at)}) /Name ${pdfText(note.name)} /Reason ${pdfText(note.reason)}`,
    `/Location ${pdfText(note.location)} >>`,
  ].join('\n')
}

/** UTF-16 in hexadecimal: any script, and nothing to escape. */
const pdfText = (text: string): string => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`

const pdfMoment = (at: Date): string => `D:${at.toISOString().replaceAll(/[-T:]/g, '').slice(0, 14)}Z`

const written = (entries: ReadonlyMap<string, string>): string =>
  `<<\n${[...entries].map(([key, value]) => `/${key} ${value}`).join('\n')}\n>>`

function placesOf(pdf: PdfStructure) {
  const reference = pdf.trailer.get('Root') ?? ''
  const catalog = { reference, entries: readDictionary(pdf.object(reference)) }
  const formValue = catalog.entries.get('AcroForm')
  const form =
    formValue === undefined ? null : readDictionary(formValue.startsWith('<<') ? formValue : pdf.object(formValue))
  return { catalog, page: firstPage(pdf, catalog.entries.get('Pages') ?? ''), form }
}

function firstPage(pdf: PdfStructure, root: string) {
  let reference = root
  for (let depth = 0; depth < 16; depth += 1) {
    const entries = readDictionary(pdf.object(reference))
    if (entries.get('Type') === '/Page') return { reference, entries }
    reference = /\d+ 0 R/.exec(readArray(entries.get('Kids') ?? ''))?.[0] ?? ''
  }
  throw new Error('a document without a first page')
}

function annotationsOf(pdf: PdfStructure, value: string | undefined): string {
  if (value === undefined) return ''
  return readArray(value.startsWith('[') ? value : pdf.object(value))
}

/** New objects behind the end of a PDF, with their cross-reference table. */
class Update {
  readonly #before: Uint8Array
  readonly #pdf: PdfStructure
  readonly #parts: string[] = ['\n']
  readonly #offsets = new Map<number, number>()
  #length: number
  #size: number

  constructor(before: Uint8Array, pdf: PdfStructure) {
    this.#before = before
    this.#pdf = pdf
    this.#length = before.length + 1
    this.#size = Number(pdf.trailer.get('Size'))
  }

  /** Adds a new object; answers its reference. */
  add(content: string): string {
    const reference = `${this.#size} 0 R`
    this.#size += 1
    this.replace(reference, content)
    return reference
  }

  replace(reference: string, content: string): void {
    const number = objectNumber(reference)
    this.#offsets.set(number, this.#length)
    this.#append(`${number} 0 obj\n${content}\nendobj\n`)
  }

  finish(): Buffer {
    const xrefAt = this.#length
    const rows = [...this.#offsets].toSorted(([a], [b]) => a - b)
    const table = rows.map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`).join('')
    const { trailer } = this.#pdf
    const entries = new Map([...trailer, ['Size', String(this.#size)], ['Prev', String(this.#pdf.xrefAt)]])
    entries.set('ID', `[${this.#firstId()} <${createHash('sha256').update(this.#before).digest('hex').slice(0, 32)}>]`)
    this.#append(`xref\n${table}trailer\n${written(entries)}\nstartxref\n${xrefAt}\n%%EOF\n`)
    return Buffer.concat([this.#before, Buffer.from(this.#parts.join(''), 'latin1')])
  }

  /** The first identifier names the document for good, the second this state of it (ISO 32000-1 14.4). */
  #firstId(): string {
    const found = /^\s*(\((?:\\[\s\S]|[^\\()])*\)|<[0-9A-Fa-f\s]*>)/.exec(readArray(this.#pdf.trailer.get('ID') ?? ''))
    if (!found?.[1]) throw new Error('a document without an identifier')
    return found[1]
  }

  #append(text: string): void {
    this.#parts.push(text)
    this.#length += text.length
  }
}
