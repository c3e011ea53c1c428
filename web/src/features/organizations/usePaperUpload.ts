import type { FileRef } from '@tongheng/contract/common'
import { uploadFile } from '@tongheng/contract/files'
import { useCallback } from 'react'
import { client } from '../../api.ts'

/** Papers are scans: PDF, OFD or pictures. */
export const paperTypes = '.pdf,.ofd,.png,.jpg,.jpeg,.webp'

/** Stores one paper as soon as it is chosen. */
export function usePaperUpload(): (file: File) => Promise<FileRef> {
  return useCallback((file) => client.call(uploadFile, {}, { file, fileName: file.name }), [])
}
