import { useQuery } from '@tanstack/react-query'
import { complaints as api } from '@tongheng/contract/complaints'
import { Alert, Button, Card, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { useSession } from '../../app/session.ts'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { SimpleForm } from '../../ui/SimpleForm.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { bodyOf, ComplaintFields, type ComplaintValues } from './ComplaintFields.tsx'
import './complaints.css'
import { TicketText } from './TicketText.tsx'
import { TrackCard } from './TrackCard.tsx'

/** Ways to complain, the time limits, the form for whoever has no account, and what became of a complaint (CAL-8.3.1, 8.3.2). */
export function ComplainPage() {
  const { t } = useTranslation()
  return (
    <div className="th-page">
      <PageHeader title={t('complaints.public.title')} intro={t('complaints.public.intro')} />
      <div className="th-complain">
        <div className="th-stack">
          <FileCard />
        </div>
        <div className="th-stack">
          <TrackCard />
          <RulesCard />
        </div>
      </div>
    </div>
  )
}

function FileCard() {
  const { t } = useTranslation()
  const session = useSession()
  const change = useChange(api.fileComplaint)
  const [ticket, setTicket] = useState<{ number: string; code: string } | null>(null)
  if (session?.organization)
    return (
      <Card className="th-card" title={t('complaints.new')}>
        <p>{t('complaints.public.signedIn')}</p>
        <TextLink href="/work/complaints/new">{t('complaints.new')}</TextLink>
      </Card>
    )
  return (
    <Card className="th-card" title={t('complaints.new')}>
      {ticket ? (
        <>
          <Alert type="success" showIcon title={t('complaints.filed')} description={<TicketText {...ticket} />} />
          <Button onClick={() => setTicket(null)}>{t('complaints.another')}</Button>
        </>
      ) : (
        <SimpleForm<ComplaintValues, { number: string; code: string }>
          initial={{ confidential: false }}
          submitText={t('complaints.file')}
          submit={(values) => change.send({ body: bodyOf(values) })}
          onDone={setTicket}
        >
          <ComplaintFields filer="guest" />
        </SimpleForm>
      )}
    </Card>
  )
}

function RulesCard() {
  const { t } = useTranslation()
  const { data } = useQuery(read(api.getComplaintRules))
  if (!data) return <Skeleton active />
  const days = (key: 'firstDays' | 'answerDays' | 'replyDays') => ({
    key,
    label: t(`complaints.rules.${key}`),
    value: t('complaints.days', { count: data[key] }),
  })
  const ways = (['telephone', 'hours', 'email', 'address'] as const)
    .filter((key) => data[key])
    .map((key) => ({ key, label: t(`complaints.rules.${key}`), value: data[key] }))
  return (
    <>
      <DescriptionCard
        title={t('complaints.rules.limits')}
        columns={1}
        entries={[days('firstDays'), days('answerDays'), days('replyDays')]}
      />
      {ways.length === 0 ? null : <DescriptionCard title={t('complaints.rules.ways')} columns={1} entries={ways} />}
    </>
  )
}
