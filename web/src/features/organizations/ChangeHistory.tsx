import { useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { listChanges } from '@tongheng/contract/organizations'
import { Button, Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { useSignedIn } from '../../app/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { changeTone, OverdueMark } from './ChangePage.tsx'
import './organizations.css'

/** What changed of the organisation, with what was before, and the way to report the next change (NQI-6.1-change). */
export function ChangeHistory() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const session = useSignedIn()
  const { data } = useSuspenseQuery(read(listChanges, { query: { size: 50 } }))
  return (
    <Card
      title={t('organizations.report.history')}
      className="th-card"
      extra={
        <Button disabled={session.readOnly} onClick={() => history.push('/work/organization/changes/new')}>
          {t('organizations.report.title')}
        </Button>
      }
    >
      {data.entries.length === 0 ? (
        <EmptyState title={t('organizations.report.empty')} description={t('organizations.report.intro')} />
      ) : (
        <ul className="th-paper-list">
          {data.entries.map((change) => (
            <li key={change.id}>
              <TextLink href={`/work/organization/changes/${change.id}`}>{change.happenedOn}</TextLink>{' '}
              <StatusTag of="organizations.change" status={change.status} tone={changeTone[change.status]} />{' '}
              <OverdueMark change={change} />
              {change.facts.map(({ field, before, after }) => (
                <p key={field} className="th-faint">
                  {t(`organizations.reviewed.${field}`)}: {before || '—'} → {after}
                </p>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
