import { getDocumentProxy } from 'unpdf'

interface PlacedText {
  text: string
  left: number
  right: number
  /** The line that it stands on, from below. */
  bottom: number
}

interface ReadPdf {
  /** The text of each page, all white space left out. */
  pages: string[]
  /** Every piece of text with its place in points. */
  placed: PlacedText[][]
  attachments: { filename: string; content: Uint8Array; description: string }[]
  /** Width and height of the first page in millimetres. */
  size: [number, number]
}

/** Reads a PDF back by another program than the one that wrote it; for tests. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocumentProxy(Uint8Array.from(bytes))
  const placed: PlacedText[][] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent({ disableNormalization: true })
    placed.push(
      items.flatMap((item) =>
        'str' in item
          ? [
              {
                text: item.str,
                left: item.transform[4],
                right: item.transform[4] + item.width,
                bottom: item.transform[5],
              },
            ]
          : [],
      ),
    )
  }
  const [left = 0, top = 0, right = 0, bottom = 0] = (await pdf.getPage(1)).view
  const attachments = (await pdf.getAttachments()) ?? {}
  return {
    pages: placed.map((page) => squeeze(page.map(({ text }) => text).join(''))),
    placed,
    attachments: Object.values(attachments),
    size: [millimetres(right - left), millimetres(bottom - top)],
  }
}

const millimetres = (points: number): number => Math.round((points * 254) / 72) / 10

/** A text as it must be found in `pages`. */
export const squeeze = (text: string): string => text.replace(/\s/g, '')
