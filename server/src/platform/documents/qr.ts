import { toBuffer, toString } from 'qrcode'

const settings = { errorCorrectionLevel: 'M', margin: 4 } as const

/** QR code of a text as an SVG drawing, four modules of white around it, as readers need. */
export const qrSvg = (text: string): Promise<string> => toString(text, { ...settings, type: 'svg' })

/** The same as a PNG of `width` pixels. */
export const qrPng = (text: string, width = 300): Promise<Uint8Array> =>
  toBuffer(text, { ...settings, type: 'png', width })
