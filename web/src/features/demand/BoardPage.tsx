import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BoardColumn, demandTriage as api } from '@tongheng/contract/demand.triage'
import type { BoardEntry } from '@tongheng/contract/demand.triage'
import { Alert, Select, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useSearchPatch } from '../../ui/useSearchPatch.ts'
import { DemandClock } from './DemandClock.tsx'
import { boardRoute } from './routes.tsx'
import './demand.css'

/** The operator's board: open demands by what they wait for, the most urgent column first (NQI-6.3-response). */
export function BoardPage() {
  const { t } = useTranslation()
  const search = boardRoute.useSearch()
  const [, patch] = useSearchPatch()
  const { data, error, refetch } = useQuery(read(api.demandBoard, { query: search }))
  return (
    <div className="th-page">
      <PageHeader
        title={t('demand.board')}
        back="/work/demands"
        intro={t('demand.boardIntro')}
        actions={
          <>
            <TextLink href="/work/research">{t('demand.researchNeeds')}</TextLink>
            <Select
              allowClear
              className="th-board-owner"
              aria-label={t('demand.triageField.owner')}
              placeholder={t('demand.everybody')}
              value={search.ownerId ?? null}
              options={(data?.owners ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(ownerId: string | null) => patch({ ownerId: ownerId ?? undefined })}
            />
          </>
        }
      />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Skeleton active /> : null}
      {data?.more ? <Alert type="warning" showIcon title={t('demand.boardMore')} /> : null}
      {data === undefined ? null : (
        <div className="th-board">
          {BoardColumn.options.map((column) => (
            <Column key={column} column={column} entries={data.entries.filter((one) => one.column === column)} />
          ))}
        </div>
      )}
    </div>
  )
}

function Column({ column, entries }: { column: BoardColumn; entries: readonly BoardEntry[] }) {
  const { t } = useTranslation()
  return (
    <section className={`th-board-column th-board-${column}`} aria-label={t(`demand.column.${column}`)}>
      <h2>
        {t(`demand.column.${column}`)} <span className="th-faint">{entries.length}</span>
      </h2>
      <ul>
        {entries.map((entry) => (
          <li key={entry.id}>
            <Link to="/work/demands/$id" params={{ id: entry.id }} className="th-number">
              {entry.number}
            </Link>
            {entry.urgency === 'normal' ? null : (
              <span className="th-near"> {t(`demand.urgency.${entry.urgency}`)}</span>
            )}
            <div>{entry.title}</div>
            <div className="th-faint">{entry.client}</div>
            <DemandClock clocks={entry.clocks} only={entry.status === 'open' ? 'response' : 'answer'} />
            <div className="th-faint">{entry.owner ?? t('demand.nobody')}</div>
          </li>
        ))}
      </ul>
    </section>
  )
}
