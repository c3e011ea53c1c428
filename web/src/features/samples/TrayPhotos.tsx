import { CameraOutlined } from '@ant-design/icons'
import type { FileRef } from '@tongheng/contract/common'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PhotoUpload } from './PhotoUpload.tsx'
import type { TrayRow } from './tray.ts'

/** Photographs of one instrument on the counter. */
export function TrayPhotos({ row, onChange }: { row: TrayRow; onChange: (photos: FileRef[]) => void }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const name = [row.item.name, row.serial].filter(Boolean).join(' ')
  return (
    <>
      <Button
        size="small"
        icon={<CameraOutlined />}
        aria-label={t('samples.tray.photosOf', { name, count: row.photos.length })}
        onClick={() => setOpen(true)}
      >
        {row.photos.length === 0 ? null : row.photos.length}
      </Button>
      <Drawer open={open} onClose={() => setOpen(false)} title={t('samples.tray.photos', { name })} destroyOnHidden>
        <PhotoUpload value={row.photos} onChange={onChange} />
      </Drawer>
    </>
  )
}
