import { ImportOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { keyKeepers, signing as api } from '@tongheng/contract/signing'
import type { SigningOverview, SigningRequestView } from '@tongheng/contract/signing'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { dayOf } from '../../ui/format.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { AnswerDrawer } from './AnswerDrawer.tsx'
import { ImportDrawer } from './ImportDrawer.tsx'
import { KeyTable } from './KeyTable.tsx'
import { RequestDrawer } from './RequestDrawer.tsx'
import { RequestTable } from './RequestTable.tsx'
import { SuitesCard } from './SuitesCard.tsx'
import './signing.css'

/** Keys and certificates with which the institution signs its documents. */
export function KeysPage() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(read(api.listSigningKeys))
  const keeps = holdsAny(useSignedIn(), keyKeepers)
  const [open, setOpen] = useState<'request' | 'import' | null>(null)
  const [answering, setAnswering] = useState<SigningRequestView | null>(null)
  const close = () => setOpen(null)
  return (
    <div className="th-page">
      <PageHeader
        title={t('signing.title')}
        intro={t('signing.intro')}
        actions={keeps ? <KeepersButtons onOpen={setOpen} /> : null}
      />
      <div className="th-stack">
        <EndingSoon overview={data} />
        <SuitesCard overview={data} keeps={keeps} />
        {data.requests.length === 0 ? null : (
          <RequestTable requests={data.requests} keeps={keeps} onAnswer={setAnswering} />
        )}
        <KeyTable keys={data.keys} keeps={keeps} />
      </div>
      <RequestDrawer open={open === 'request'} onClose={close} places={data.places} />
      <ImportDrawer open={open === 'import'} onClose={close} />
      <AnswerDrawer request={answering} onClose={() => setAnswering(null)} />
    </div>
  )
}

function KeepersButtons({ onOpen }: { onOpen: (which: 'request' | 'import') => void }) {
  const { t } = useTranslation()
  return (
    <>
      <Button icon={<ImportOutlined />} onClick={() => onOpen('import')}>
        {t('signing.import.title')}
      </Button>
      <Button type="primary" icon={<SafetyCertificateOutlined />} onClick={() => onOpen('request')}>
        {t('signing.request.title')}
      </Button>
    </>
  )
}

const soonMs = 90 * 86_400_000

/** A certificate by an authority outside takes weeks to renew; those of the platform renew themselves. */
function EndingSoon({ overview }: { overview: SigningOverview }) {
  const { t } = useTranslation()
  const ending = overview.keys.filter(
    (one) => one.isNext && one.isOutside && Date.parse(one.notAfter) - Date.now() < soonMs,
  )
  return ending.map((one) => (
    <Alert
      key={one.id}
      type="warning"
      showIcon
      title={t('signing.endingSoon', { issuer: one.issuer, day: dayOf(one.notAfter) })}
    />
  ))
}
