import { PaperClipOutlined } from '@ant-design/icons'
import { addressOf } from '@tongheng/contract/client'
import type { FileRef } from '@tongheng/contract/common'
import { downloadFile } from '@tongheng/contract/files'

/** A stored file to look at (pictures, PDF) or to save. */
export function FileLink({ file }: { file: Pick<FileRef, 'id' | 'name'> }) {
  const href = addressOf(downloadFile, { params: { id: file.id }, query: { disposition: 'inline' } })
  return (
    <a className="th-file-name" href={href} target="_blank" rel="noreferrer">
      <PaperClipOutlined /> {file.name}
    </a>
  )
}
