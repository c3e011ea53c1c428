import { beforeAll, expect, test } from 'vitest'
import { aNote, anUnsignedCertificate, aSigningInstitution, institutionName, signingMoment } from './fixtures.ts'
import { readDictionary, readPdfStructure } from './pdfObjects.ts'
import { signPdf } from './signPdf.ts'
import { verifyPdf } from './verifyPdf.ts'

const institution = await aSigningInstitution()
let signed: Uint8Array
beforeAll(async () => {
  signed = await signPdf(await anUnsignedCertificate(), institution.signer, aNote)
})

const verify = (bytes: Uint8Array) => verifyPdf(bytes, institution.trust, signingMoment)

/** The file with objects replaced or added behind its end, as any editor writes an incremental update. */
function updated(file: Uint8Array, objects: Readonly<Record<number, string>>): Buffer {
  const { trailer, xrefAt } = readPdfStructure(file)
  let body = '\n'
  const rows = Object.entries(objects).map(([number, content]) => {
    const at = file.length + body.length
    body += `${number} 0 obj\n${content}\nendobj\n`
    return `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`
  })
  const start = file.length + body.length
  const size = Math.max(Number(trailer.get('Size')), ...Object.keys(objects).map((one) => Number(one) + 1))
  const end = `xref\n${rows.join('')}trailer\n<< /Size ${size} /Root ${trailer.get('Root')} /ID ${trailer.get('ID')} /Prev ${xrefAt} >>\n`
  return Buffer.concat([file, Buffer.from(`${body}${end}startxref\n${start}\n%%EOF\n`, 'latin1')])
}

const oneMore = () => ({ [Number(readPdfStructure(signed).trailer.get('Size'))]: '<< /Type /Annot >>' })
const numberOf = (reference: string | undefined): number => Number.parseInt(reference ?? '', 10)

test('incremental updates after the signature are found: a shadow over the page, another page, changed fields', () => {
  const pdf = readPdfStructure(signed)
  const size = Number(pdf.trailer.get('Size'))
  const catalog = pdf.object(pdf.trailer.get('Root') ?? '')
  const entries = readDictionary(catalog)
  const page = '<< /Type /Page /MediaBox [0 0 595 842] /Contents 1 0 R >>'
  const attacks: Record<string, Record<number, string>> = {
    'object added': { [size]: '<< /Type /Annot /Subtype /FreeText /Contents (U = 0.01) >>' },
    'pages replaced': {
      [numberOf(entries.get('Pages'))]: `<< /Type /Pages /Count 1 /Kids [${size} 0 R] >>`,
      [size]: page,
    },
    'catalogue replaced': { [numberOf(pdf.trailer.get('Root'))]: catalog.slice(0, catalog.indexOf('endobj')) },
    'form emptied, signature hidden': { [numberOf(entries.get('AcroForm'))]: '<< /Fields [] >>' },
    'object freed to show what lay below': { 1: 'null' },
  }
  for (const [name, objects] of Object.entries(attacks))
    expect(verify(updated(signed, objects)), name).toMatchObject({
      changedAfterSigning: true,
      signatures: [{ intact: true, coversWholeFile: false, trusted: true }],
    })
})

test('a change that a stranger signs again stays a change, whatever name the stranger bears', async () => {
  const stranger = await aSigningInstitution()
  const changed = updated(signed, oneMore())
  const again = await signPdf(changed, stranger.signer, aNote)
  expect(verify(again)).toMatchObject({
    changedAfterSigning: true,
    signatures: [
      { coversWholeFile: false, trusted: true },
      { intact: true, coversWholeFile: true, trusted: false, signer: institutionName },
    ],
  })
})

test('a second signature of the institution keeps the first valid; taking it away again leaves the first state', async () => {
  const twice = await signPdf(signed, institution.signer, aNote)
  expect(verify(twice)).toMatchObject({
    changedAfterSigning: false,
    signatures: [
      { intact: true, coversWholeFile: false },
      { intact: true, coversWholeFile: true },
    ],
  })
  expect(verify(twice.subarray(0, signed.length))).toMatchObject({ changedAfterSigning: false })
})

test('another institution of the platform that signs over a changed file does not make it the file of the first', async () => {
  const other = await aSigningInstitution({ name: '另一机构' }, institution.authority)
  const again = await signPdf(updated(signed, oneMore()), other.signer, { ...aNote, name: '另一机构' })
  expect(verify(again)).toMatchObject({
    changedAfterSigning: true,
    signatures: [
      { signer: institutionName, coversWholeFile: false, trusted: true },
      { signer: '另一机构', intact: true, coversWholeFile: true, trusted: true },
    ],
  })
  const thrice = await signPdf(again, other.signer, aNote)
  expect(verify(thrice)).toMatchObject({ changedAfterSigning: true })
})

test('a key that had ended when it signed is told, though the signature fits', async () => {
  const ended = await aSigningInstitution({ notAfter: new Date('2026-02-01T00:00:00Z') }, institution.authority)
  const file = await signPdf(await anUnsignedCertificate(), ended.signer, aNote)
  expect(verify(file)).toMatchObject({ signatures: [{ intact: true, trusted: true, validAt: false }] })
})

test('a signature copied from another certificate of the same institution does not fit', async () => {
  const other = Buffer.from(await signPdf(await anUnsignedCertificate(), institution.signer, { ...aNote, reason: 'x' }))
  const place = (file: Buffer) => {
    const from = file.lastIndexOf('/Contents <') + '/Contents <'.length
    return { from, end: file.indexOf('>', from) }
  }
  const copy = Buffer.from(signed)
  other.copy(copy, place(copy).from, place(other).from, place(other).end)
  expect(verify(copy)).toMatchObject({ changedAfterSigning: true, signatures: [{ intact: false, fault: 'digest' }] })
})
