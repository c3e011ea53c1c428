import { complaints as api } from '@tongheng/contract/complaints'
import { acceptedFiles } from '@tongheng/contract/files'
import { Button, Upload } from 'antd'
import { UploadOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import type { TrackedProps } from './TrackCard.tsx'

/** Files of a complaint by their names; more can be added while it is open. */
export function TicketFiles({ ticket, tracking, onChange }: TrackedProps) {
  const { t } = useTranslation()
  const add = useChange(api.addTrackedFile, { affects: [] })
  const { files, mayAddFile } = tracking
  const send = async (file: File) => {
    const after = await add.run({ body: ticket, file })
    if (after) onChange(after)
  }
  return (
    <>
      {files.length === 0 ? null : (
        <p>
          {t('complaints.field.files')} {files.join(t('app.listSeparator'))}
        </p>
      )}
      {mayAddFile ? (
        <Upload
          showUploadList={false}
          accept={acceptedFiles}
          disabled={add.pending}
          beforeUpload={(file) => {
            void send(file)
            return false
          }}
        >
          <Button icon={<UploadOutlined />} loading={add.pending}>
            {t('complaints.addFile')}
          </Button>
        </Upload>
      ) : null}
    </>
  )
}

/** Objecting to the reply, and taking the complaint back. */
export function TicketMoves({ ticket, tracking, onChange }: TrackedProps) {
  const { t } = useTranslation()
  const object = useChange(api.objectTracked, { affects: [] })
  const withdraw = useChange(api.withdrawTracked, { affects: [] })
  const asking = (action: 'object' | 'withdraw', { send }: Pick<typeof object, 'send'>) => ({
    label: t(`complaints.action.${action}`),
    confirm: t(`complaints.actionText.${action}`),
    reason: 'required' as const,
    danger: true,
    onRun: async ({ reason = '' }: { reason?: string }) => onChange(await send({ body: { ...ticket, reason } })),
    done: t('complaints.moved'),
  })
  return (
    <>
      {tracking.mayObject ? <ActionButton {...asking('object', object)} /> : null}
      {tracking.mayWithdraw ? <ActionButton {...asking('withdraw', withdraw)} /> : null}
    </>
  )
}
