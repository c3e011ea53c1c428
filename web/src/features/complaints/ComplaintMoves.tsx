import { complaints as api, type ComplaintView } from '@tongheng/contract/complaints'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { MoveDrawer, type MoveForm } from './MoveDrawer.tsx'

/** The next steps of a complaint: those with much to write open a drawer, the others ask for a reason. */
export function ComplaintMoves({ row }: { row: ComplaintView }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<MoveForm | null>(null)
  const give = useChange(api.returnAnswer)
  const object = useChange(api.objectToReply)
  const archive = useChange(api.archiveComplaint)
  const dismiss = useChange(api.dismissComplaint)
  const withdraw = useChange(api.withdrawComplaint)
  const { id, version } = row
  const params = { id }
  const drawer = (action: MoveForm) => ({ label: t(`complaints.action.${action}`), onRun: async () => setOpen(action) })
  const asking = (action: string, send: (reason: string) => Promise<unknown>, danger = true) => ({
    label: t(`complaints.action.${action}`),
    confirm: t(`complaints.actionText.${action}`),
    reason: 'required' as const,
    danger,
    onRun: ({ reason = '' }: { reason?: string }) => send(reason),
    done: t('complaints.moved'),
  })
  return (
    <>
      <CaseActions
        next={row.actions}
        buttons={{
          investigate: drawer('investigate'),
          forward: drawer('forward'),
          answer: drawer('answer'),
          reply: drawer('reply'),
          rate: drawer('rate'),
          return: asking('return', (reason) => give.send({ params, body: { reason, version } }), false),
          object: asking('object', (reason) => object.send({ params, body: { reason, version } })),
          archive: asking('archive', (note) => archive.send({ params, body: { note, version } }), false),
          dismiss: asking('dismiss', (reason) => dismiss.send({ params, body: { reason, version } })),
          withdraw: asking('withdraw', (reason) => withdraw.send({ params, body: { reason, version } })),
        }}
      />
      <ExtensionButtons row={row} onAsk={() => setOpen('extend')} />
      <MoveDrawer key={open ?? 'none'} row={row} form={open} onClose={() => setOpen(null)} />
    </>
  )
}

function ExtensionButtons({ row, onAsk }: { row: ComplaintView; onAsk: () => void }) {
  const { t } = useTranslation()
  const answer = useChange(api.answerExtension)
  const { id, version } = row
  const say = (agree: boolean) => ({
    label: t(agree ? 'complaints.agree' : 'complaints.refuse'),
    confirm: t('complaints.extensionText'),
    // Whoever notes the answer of somebody else says how it was given.
    reason: row.side === 'handler' ? ('required' as const) : ('optional' as const),
    onRun: ({ reason = '' }: { reason?: string }) =>
      answer.send({ params: { id }, body: { agree, remark: reason, version } }),
    done: t('complaints.moved'),
  })
  return (
    <>
      {row.mayAskExtension ? <ActionButton label={t('complaints.action.extend')} onRun={async () => onAsk()} /> : null}
      {row.mayAnswerExtension ? (
        <>
          <ActionButton {...say(false)} />
          <ActionButton kind="primary" {...say(true)} />
        </>
      ) : null}
    </>
  )
}
