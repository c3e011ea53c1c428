import { PDFDocument } from '@cantoo/pdf-lib'

/** A copy with the stamp over every page. It is another file than the one it was made of, and no signature on it holds. */
export async function stampPdf(original: Uint8Array, stamp: Uint8Array): Promise<Uint8Array> {
  const copy = await PDFDocument.load(original, { updateMetadata: false })
  const [mark] = await copy.embedPdf(stamp)
  if (!mark) throw new Error('a stamp has one page')
  for (const page of copy.getPages()) {
    const { width, height } = page.getSize()
    page.drawPage(mark, { x: 0, y: 0, width, height })
  }
  return copy.save({ useObjectStreams: false })
}
