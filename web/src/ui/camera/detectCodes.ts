/** Finds the text of a QR code or barcode in a picture; null when there is none. */
export type Detect = (picture: ImageBitmapSource) => Promise<string | null>

const formats = ['qr_code', 'code_128', 'code_39', 'data_matrix', 'ean_13'] as const

interface NativeDetector {
  detect(picture: ImageBitmapSource): Promise<{ rawValue: string }[]>
}

type NativeConstructor = new (options: { formats: readonly string[] }) => NativeDetector

/** The browser's own detector; where it has none, a library is loaded once it is needed. */
export async function openDetector(): Promise<Detect> {
  const Native = (globalThis as { BarcodeDetector?: NativeConstructor }).BarcodeDetector
  const detector = Native ? new Native({ formats }) : await loadDetector()
  return async (picture) => (await detector.detect(picture))[0]?.rawValue ?? null
}

async function loadDetector(): Promise<NativeDetector> {
  const [{ BarcodeDetector, prepareZXingModule }, { default: wasm }] = await Promise.all([
    import('barcode-detector/ponyfill'),
    import('zxing-wasm/reader/zxing_reader.wasm?url'),
  ])
  // Otherwise it is fetched from a public network, which our content security policy forbids.
  prepareZXingModule({ overrides: { locateFile: () => wasm } })
  return new BarcodeDetector({ formats: [...formats] }) as unknown as NativeDetector
}
