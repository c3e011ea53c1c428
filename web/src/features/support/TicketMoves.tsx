import { support as api, type TicketView } from '@tongheng/contract/support'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { ScoreScale } from '../../ui/ScoreScale.tsx'

/** Closing with how satisfied one is, and opening again with the reason. */
export function TicketMoves({ row }: { row: TicketView }) {
  const { t } = useTranslation()
  const reopen = useChange(api.reopenTicket)
  const close = useChange(api.closeTicket)
  const [open, setOpen] = useState(false)
  const { id, version, mine, status } = row
  const params = { id }
  if (status === 'closed')
    return mine ? (
      <ActionButton
        label={t('support.reopen')}
        confirm={t('support.reopenText')}
        reason="required"
        onRun={({ reason = '' }: { reason?: string }) => reopen.send({ params, body: { reason, version } })}
        done={t('support.reopened')}
      />
    ) : null
  if (!mine)
    return (
      <ActionButton
        label={t('support.close')}
        confirm={t('support.closeText')}
        onRun={() => close.send({ params, body: { version } })}
        done={t('support.closed')}
      />
    )
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('support.close')}</Button>
      <FormDrawer<{ rating: number }, TicketView>
        open={open}
        onClose={() => setOpen(false)}
        title={t('support.close')}
        submitText={t('support.close')}
        submit={({ rating }) => close.send({ params, body: { rating: rating ?? null, version } })}
        onDone={() => setOpen(false)}
      >
        <Form.Item name="rating" label={t('support.field.rating')} required>
          <ScoreScale />
        </Form.Item>
      </FormDrawer>
    </>
  )
}
