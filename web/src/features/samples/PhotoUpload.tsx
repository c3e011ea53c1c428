import { CameraOutlined } from '@ant-design/icons'
import type { FileRef } from '@tongheng/contract/common'
import { uploadFile } from '@tongheng/contract/files'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { PhotoCamera } from '../../ui/camera/CameraModals.tsx'
import { FileUpload } from '../../ui/FileUpload.tsx'

interface PhotoUploadProps {
  value?: readonly FileRef[]
  onChange?: (photos: FileRef[]) => void
  id?: string
}

/** Photographs from files, or taken here and now. */
export function PhotoUpload({ value = [], onChange, id }: PhotoUploadProps) {
  const { t } = useTranslation()
  const [camera, setCamera] = useState(false)
  const storing = useChange(uploadFile, { affects: [] })
  const take = async (file: File) => {
    const stored = await storing.run({ file })
    if (stored) onChange?.([...value, stored])
  }
  return (
    <>
      <FileUpload
        value={value}
        accept=".png,.jpg,.jpeg,.webp"
        maxCount={20}
        {...(onChange ? { onChange } : {})}
        {...(id === undefined ? {} : { id })}
      />
      <Button icon={<CameraOutlined />} loading={storing.pending} onClick={() => setCamera(true)}>
        {t('ui.camera.photo')}
      </Button>
      <PhotoCamera open={camera} onClose={() => setCamera(false)} onPhoto={(photo) => void take(photo)} />
    </>
  )
}
