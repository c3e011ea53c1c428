import { DeleteOutlined, UploadOutlined } from '@ant-design/icons'
import type { FileRef } from '@tongheng/contract/common'
import { acceptedFiles, fileLimit, uploadFile } from '@tongheng/contract/files'
import { Button, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../api.ts'
import { describeError } from './describeError.ts'
import { FileLink } from './FileLink.tsx'
import { bytes } from './format.ts'

interface FileUploadProps {
  /** In a form field: the files that are there. */
  value?: readonly FileRef[]
  onChange?: (files: FileRef[]) => void
  /** Stores one file and answers its reference, where it is not the common file store. */
  upload?: (file: File) => Promise<FileRef>
  /** As for `<input accept>`: `.pdf,image/*`. */
  accept?: string
  maxBytes?: number
  maxCount?: number
  /** What is wanted, in place of the size limit. */
  hint?: string
  id?: string
}

interface Fault {
  name: string
  text: string
}

/** Files that are stored as soon as they are chosen or dropped; each refusal stands beside its file. */
export function FileUpload({
  value = [],
  onChange,
  upload,
  accept = acceptedFiles,
  maxBytes = fileLimit,
  maxCount = 10,
  hint,
  id,
}: FileUploadProps) {
  const { t } = useTranslation()
  const storing = useChange(uploadFile, { affects: [] })
  const store = (file: File) => storing.send({ file })
  const [busy, setBusy] = useState(0)
  const [faults, setFaults] = useState<readonly Fault[]>([])

  const take = async (chosen: readonly File[]) => {
    setFaults([])
    const stored: FileRef[] = []
    for (const file of chosen) {
      setBusy((count) => count + 1)
      try {
        if (file.size > maxBytes) throw new TooLarge()
        if (value.length + stored.length >= maxCount) break
        stored.push(await (upload ?? store)(file))
      } catch (error) {
        const text =
          error instanceof TooLarge ? t('ui.file.tooLarge', { limit: bytes(maxBytes) }) : describeError(error, t).text
        setFaults((before) => [...before, { name: file.name, text }])
      } finally {
        setBusy((count) => count - 1)
      }
    }
    if (stored.length > 0) onChange?.([...value, ...stored])
  }

  return (
    <div className="th-upload">
      {value.length >= maxCount ? null : (
        <Upload.Dragger
          showUploadList={false}
          multiple={maxCount > 1}
          disabled={busy > 0}
          accept={accept}
          {...(id === undefined ? {} : { id })}
          beforeUpload={(file, all) => {
            if (file === all[0]) void take(all)
            return false
          }}
        >
          <UploadOutlined /> {busy > 0 ? t('ui.file.uploading') : t('ui.file.choose')}
          <div className="th-faint">{hint ?? t('ui.file.limit', { limit: bytes(maxBytes) })}</div>
        </Upload.Dragger>
      )}
      <FileList value={value} faults={faults} {...(onChange ? { onChange } : {})} />
    </div>
  )
}

class TooLarge extends Error {}

interface FileListProps {
  value: readonly FileRef[]
  faults: readonly Fault[]
  onChange?: (files: FileRef[]) => void
}

function FileList({ value, faults, onChange }: FileListProps) {
  const { t } = useTranslation()
  return (
    <ul className="th-files">
      {value.map((file) => (
        <li key={file.id}>
          <FileLink file={file} />
          <span className="th-faint">{bytes(file.size)}</span>
          {onChange ? (
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('ui.file.remove', { name: file.name })}
              onClick={() => onChange(value.filter((other) => other.id !== file.id))}
            />
          ) : null}
        </li>
      ))}
      {faults.map(({ name, text }) => (
        <li key={name} role="alert" className="th-fault">
          {name}: {text}
        </li>
      ))}
    </ul>
  )
}
