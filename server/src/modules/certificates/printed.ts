import type { CertificateContent } from './content.ts'

/** A printed text in Chinese, as lists and searches take it. */
export const textOf = (value: CertificateContent['client']['name'] | undefined): string =>
  value === undefined ? '' : typeof value === 'string' ? value : value.zh
