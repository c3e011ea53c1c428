import { FilePdfOutlined } from '@ant-design/icons'
import { useRouter } from '@tanstack/react-router'
import { certificates } from '@tongheng/contract/certificates'
import { addressOf } from '@tongheng/contract/client'
import { openRemarks, records as api, type RecordView } from '@tongheng/contract/records'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { HandOverDrawer } from './HandOverDrawer.tsx'
import type { RemarkDesk } from './remarks.ts'
import { isSuperseded, ReviseButton } from './Revisions.tsx'

interface RecordActionsProps {
  record: RecordView
  /** Some figures have not reached the server. */
  unsent: boolean
  remarks: RemarkDesk
}

/** What can be done with the record now: handed in, checked, given back with the remarks put at their places, corrected, certified. */
export function RecordActions({ record, unsent, remarks }: RecordActionsProps) {
  const { t } = useTranslation()
  const { institutionId, id, version, number } = record
  const params = { institutionId, id }
  const submit = useChange(api.submitRecord)
  const check = useChange(api.checkRecord)
  const [handing, setHanding] = useState(false)
  const giveBack = useChange(api.returnRecord)
  const hindrance = unsent ? 'records.unsent' : openRemarks(record.remarks).length > 0 ? 'records.answer-first' : null
  const places = remarks.drafts
  const summary = <p>{t('records.signSummary', { number, instrument: record.instrument, serial: record.serial })}</p>
  return (
    <>
      <Button icon={<FilePdfOutlined />} href={addressOf(api.printRecord, { params })} target="_blank" rel="noopener">
        {t('records.print')}
      </Button>
      <ReviseButton record={record} />
      {record.status === 'checked' && !isSuperseded(record) ? <DraftButton record={record} /> : null}
      <CaseActions
        next={record.actions.map((step) =>
          step.action === 'submit' && hindrance ? { ...step, allowed: false, reason: hindrance } : step,
        )}
        buttons={{
          submit: {
            label: t('records.action.submit'),
            done: t('records.done.submit'),
            signature: { meaning: t('records.submitMeaning'), summary },
            onRun: ({ signature = {} }) => submit.send({ params, body: { version, signature } }),
          },
          'hand-over': { label: t('records.action.handOver'), onRun: async () => setHanding(true) },
          check: {
            label: t('records.action.check'),
            done: t('records.done.check'),
            signature: { meaning: t('records.checkMeaning'), summary },
            onRun: ({ signature = {} }) => check.send({ params, body: { version, signature } }),
          },
          return: {
            label: t('records.action.return'),
            done: t('records.done.return'),
            danger: true,
            ...(places.length > 0 ? { confirm: t('records.remarks.goAlong', { count: places.length }) } : {}),
            reason: places.length > 0 ? 'optional' : 'required',
            onRun: async ({ reason = '' }) => {
              await giveBack.send({ params, body: { version, remark: reason, places: [...places] } })
              remarks.clear()
            },
          },
        }}
      />
      <HandOverDrawer record={record} open={handing} onClose={() => setHanding(false)} />
    </>
  )
}

/** A checked record leads to its certificate: drafted from it, nothing retyped. */
function DraftButton({ record }: { record: RecordView }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const session = useSignedIn()
  const draft = useChange(certificates.draftCertificate)
  if (!holdsAny(session, certificates.draftCertificate.access)) return null
  return (
    <>
      <Button onClick={() => history.push(`/work/certificate-drafts/${record.institutionId}/${record.id}`)}>
        {t('records.action.draftWith')}
      </Button>
      <ActionButton
        label={t('records.action.draft')}
        kind="primary"
        onRun={async () => {
          const { institutionId, id } = await draft.send({ body: { recordId: record.id } })
          history.push(`/work/certificates/${institutionId}/${id}`)
        }}
      />
    </>
  )
}
