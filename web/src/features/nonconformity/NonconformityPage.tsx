import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { nonconformities as api, type NonconformityView } from '@tongheng/contract/nonconformity'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { CasePage } from '../../ui/CasePage.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { CaseMoves } from './CaseMoves.tsx'
import { CauseCard } from './CauseCard.tsx'
import { ItemsCard } from './ItemsCard.tsx'
import { NoticesCard } from './NoticesCard.tsx'
import { caseTone } from './tones.ts'

const route = getRouteApi('/work/nonconformities/$institutionId/$id')

/** One case of nonconforming work: what it touches, what was decided, who was told, and what it still lacks. */
export function NonconformityPage() {
  const { t } = useTranslation()
  const params = route.useParams()
  const { data: row } = useSuspenseQuery(read(api.getCase, { params }))
  return (
    <CasePage
      title={`${row.number} ${row.title}`}
      back="/work/nonconformities"
      marks={<StatusTag of="nonconformity" status={row.status} tone={caseTone[row.status]} />}
      actions={<CaseMoves row={row} />}
    >
      {row.missing.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          title={t('nonconformity.missingText', {
            what: row.missing.map((part) => t(`nonconformity.missing.${part}`)).join(t('app.listSeparator')),
          })}
        />
      )}
      <Facts row={row} />
      {row.source === 'standard' ? <ItemsCard row={row} /> : null}
      {row.source === 'standard' ? <NoticesCard row={row} /> : null}
      <CauseCard row={row} />
    </CasePage>
  )
}

function Facts({ row }: { row: NonconformityView }) {
  const { t } = useTranslation()
  const field = (key: string, value: React.ReactNode, wide = false) => ({
    key,
    label: t(`nonconformity.field.${key}`),
    value,
    wide,
  })
  const signed = (by: string | null, at: string | null) =>
    by === null ? null : (
      <>
        {by} · <MomentText value={at} />
      </>
    )
  return (
    <DescriptionCard
      title={t('nonconformity.facts')}
      entries={[
        field('source', t(`nonconformity.source.${row.source}`)),
        field('opened', signed(row.openedBy, row.openedAt)),
        field('description', row.description, true),
        ...(row.equipment ? [field('equipment', <Standard row={row} />, true)] : []),
        field('significance', row.significance && t(`nonconformity.significance.${row.significance}`)),
        field('evaluated', signed(row.evaluatedBy, row.evaluatedAt)),
        field('evaluation', row.evaluation, true),
        field('correction', row.correction, true),
        field('resumption', row.resumption),
        field('resumed', signed(row.resumedBy, row.resumedAt)),
        field('conclusion', row.conclusion),
        field('closed', signed(row.closedBy, row.closedAt)),
      ]}
    />
  )
}

function Standard({ row: { equipment, institutionId, faultyFrom, faultyUntil } }: { row: NonconformityView }) {
  const { t } = useTranslation()
  if (equipment === null) return null
  const trace = `/work/traceability?direction=reverse&id=${equipment.id}&from=${faultyFrom}&until=${faultyUntil}`
  return (
    <>
      <TextLink href={`/work/equipment/${institutionId}/${equipment.id}`}>
        {`${equipment.number} ${equipment.name}`}
      </TextLink>
      {` · ${faultyFrom} – ${faultyUntil} · `}
      <TextLink href={trace}>{t('nonconformity.trace')}</TextLink>
    </>
  )
}
