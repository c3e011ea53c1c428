import { useQuery } from '@tanstack/react-query'
import { type Disclosure, disclosure as api } from '@tongheng/contract/disclosure'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { DayText } from '../../ui/texts.tsx'
import { DisclosureDrawer } from './DisclosureDrawer.tsx'
import { FacilitiesCard } from './FacilitiesCard.tsx'
import { KeptCard } from './KeptCard.tsx'
import { RulesCard } from './RulesCard.tsx'

/** What the own window makes public and the rules it keeps, each with the day on which it is looked at again (CAL-4.3, 4.4), and what it has for its visitors (CAL-4.6). */
export function DisclosurePage() {
  const { t } = useTranslation()
  return (
    <div className="th-page">
      <PageHeader title={t('disclosure.title')} intro={t('disclosure.intro')} />
      <div className="th-stack">
        <ListCard />
        <RulesCard />
        <FacilitiesCard />
      </div>
    </div>
  )
}

function ListCard() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(read(api.listDisclosures))
  const [editing, setEditing] = useState<Disclosure | 'new' | null>(null)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  const kinds = data.missing.map((kind) => t(`disclosure.kind.${kind}`)).join(t('app.listSeparator'))
  return (
    <KeptCard
      title={t('disclosure.list')}
      extra={
        <Button type="primary" onClick={() => setEditing('new')}>
          {t('disclosure.add')}
        </Button>
      }
      missing={kinds === '' ? null : t('disclosure.missing', { kinds })}
      none={t('disclosure.none')}
      heads={['kindLabel', 'titleLabel', 'responsible', 'checkedOn', 'dueOn', 'actions']}
      entries={data.entries}
      row={(entry) => <Row key={entry.id} entry={entry} onEdit={() => setEditing(entry)} />}
    >
      <DisclosureDrawer of={editing} people={data.people} onClose={() => setEditing(null)} />
    </KeptCard>
  )
}

function Row({ entry, onEdit }: { entry: Disclosure; onEdit: () => void }) {
  const { t } = useTranslation()
  const check = useChange(api.checkDisclosure)
  return (
    <tr>
      <td>{t(`disclosure.kind.${entry.kind}`)}</td>
      <td>
        {entry.title}
        {entry.published ? null : <div className="th-faint">{t('disclosure.notPublic')}</div>}
        {entry.postedAt === '' ? null : <div className="th-faint">{entry.postedAt}</div>}
      </td>
      <td>{entry.responsible.name}</td>
      <td>
        <DayText value={entry.checkedOn} />
        <div className="th-faint">{entry.checkedBy}</div>
      </td>
      <td className={entry.overdue ? 'th-fault' : undefined}>
        <DayText value={entry.dueOn} /> {entry.overdue ? t('disclosure.overdue') : null}
      </td>
      <td>
        <ActionButton
          size="small"
          label={t('disclosure.check')}
          confirm={t('disclosure.checkText')}
          reason="optional"
          onRun={({ reason = '' }) =>
            check.send({ params: { id: entry.id }, body: { note: reason, version: entry.version } })
          }
        />{' '}
        <Button size="small" onClick={onEdit}>
          {t('disclosure.edit')}
        </Button>
      </td>
    </tr>
  )
}
