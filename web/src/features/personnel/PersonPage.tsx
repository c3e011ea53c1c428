import { EditOutlined, EyeOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { getPerson } from '@tongheng/contract/personnel'
import type { PersonView } from '@tongheng/contract/personnel'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { CasePage } from '../../ui/CasePage.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import type { StoryEntry } from '../../ui/StoryTimeline.tsx'
import { DayText } from '../../ui/texts.tsx'
import { AuthorizationsCard } from './AuthorizationsCard.tsx'
import { ExaminationsCard } from './ExaminationsCard.tsx'
import { GrantDrawer } from './GrantDrawer.tsx'
import { PersonDrawer } from './PersonDrawer.tsx'
import { SupervisionDrawer } from './SupervisionDrawer.tsx'
import { SupervisionsCard } from './SupervisionsCard.tsx'
import './personnel.css'

const route = getRouteApi('/work/personnel/$institutionId/$id')

/** A person's file and every authorisation ever held. */
export function PersonPage() {
  const { t } = useTranslation()
  const params = route.useParams()
  const { data: person } = useSuspenseQuery(read(getPerson, { params }))
  const [open, setOpen] = useState<'file' | 'grant' | 'supervise' | null>(null)
  const offers = (action: string) => person.actions.some((next) => next.action === action && next.allowed)
  return (
    <CasePage
      title={person.name}
      back="/work/personnel"
      intro={person.posts.map((post) => t(`app.post.${post}`)).join(t('app.listSeparator'))}
      actions={
        <>
          {offers('save') ? (
            <Button icon={<EditOutlined />} onClick={() => setOpen('file')}>
              {t('personnel.edit')}
            </Button>
          ) : null}
          {offers('supervise') ? (
            <Button icon={<EyeOutlined />} onClick={() => setOpen('supervise')}>
              {t('personnel.supervise')}
            </Button>
          ) : null}
          {offers('grant') ? (
            <Button type="primary" icon={<SafetyCertificateOutlined />} onClick={() => setOpen('grant')}>
              {t('personnel.grant')}
            </Button>
          ) : null}
        </>
      }
      story={useStory(person)}
    >
      <Facts person={person} />
      <AuthorizationsCard person={person} />
      <ExaminationsCard examinations={person.examinations} />
      <SupervisionsCard person={person} />
      <PersonDrawer open={open === 'file'} person={person} onClose={() => setOpen(null)} />
      <SupervisionDrawer open={open === 'supervise'} person={person} onClose={() => setOpen(null)} />
      <GrantDrawer start={open === 'grant' ? { accountId: person.accountId } : null} onClose={() => setOpen(null)} />
    </CasePage>
  )
}

function Facts({ person }: { person: PersonView }) {
  const { t } = useTranslation()
  return (
    <DescriptionCard
      title={t('personnel.file')}
      entries={[
        { key: 'title', label: t('personnel.field.title'), value: t(`personnel.titles.${person.title}`) },
        {
          key: 'metrologist',
          label: t('personnel.field.metrologist'),
          value: t(`personnel.levels.${person.metrologist}`),
        },
        { key: 'number', label: t('personnel.field.registrationNumber'), value: person.registrationNumber },
        { key: 'identity', label: t('personnel.field.identityNumber'), value: person.identityNumber },
        { key: 'until', label: t('personnel.field.mayWorkUntil'), value: <DayText value={person.mayWorkUntil} /> },
        {
          key: 'employed',
          label: t('personnel.field.employed'),
          value:
            person.employedFrom === null && person.employedUntil === null ? null : (
              <span>
                <DayText value={person.employedFrom} />
                {' ~ '}
                {person.employedUntil === null ? t('personnel.now') : <DayText value={person.employedUntil} />}
              </span>
            ),
        },
      ]}
    />
  )
}

function useStory(person: PersonView): StoryEntry[] {
  const { t } = useTranslation()
  return person.authorizations.flatMap((one): StoryEntry[] => {
    const what = { action: t(`personnel.action.${one.action}`), code: one.method.code }
    const granted: StoryEntry = {
      key: one.id,
      at: one.grantedAt,
      what: t('personnel.story.granted', what),
      who: one.grantedBy,
      note: one.evidence,
      mark: 'signed',
    }
    if (one.revokedAt === null) return [granted]
    const revoked: StoryEntry = {
      key: `${one.id} revoked`,
      at: one.revokedAt,
      what: t('personnel.story.revoked', what),
      who: one.revokedBy,
      note: one.revokeReason,
      mark: 'bad',
    }
    return [granted, revoked]
  })
}
