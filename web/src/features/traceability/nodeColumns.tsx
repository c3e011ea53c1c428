import type { TraceNode } from '@tongheng/contract/traceability'
import type { TableColumnType } from 'antd'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../../ui/TextLink.tsx'
import { DayText } from '../../ui/texts.tsx'

/** The page of a node, where it has one; what belongs to another institution has none here. */
export function pageOf({ kind, institutionId, id, equipmentId, institution }: TraceNode): string | null {
  if (institution !== null) return null
  if (kind === 'calibration') return `/work/equipment/${institutionId}/${equipmentId}`
  if (kind === 'record') return `/work/records/${institutionId}/${id}`
  return kind === 'certificate' ? `/work/certificates/${institutionId}/${id}` : null
}

export const titleOf = ({ number, name }: TraceNode): string => [number, name].filter(Boolean).join(' ')

/** Of another institution, whose it is stands before its certificate or customer. */
export const partyOf = ({ institution, party }: TraceNode): string => [institution, party].filter(Boolean).join(' · ')

/** A node in words: for whoever does not see the picture, and to go on from. */
export function useNodeColumns<Row extends TraceNode = TraceNode>(): TableColumnType<Row>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'kind',
      title: t('traceability.kindLabel'),
      render: (_, row) =>
        row.level === null ? t(`traceability.kind.${row.kind}`) : t(`traceability.level.${row.level}`),
    },
    {
      key: 'title',
      title: t('traceability.what'),
      render: (_, row) => {
        const page = pageOf(row)
        return (
          <>
            {page === null ? titleOf(row) : <TextLink href={page}>{titleOf(row)}</TextLink>}
            {row.circular ? <span className="th-status th-status-bad">{t('traceability.circular')}</span> : null}
          </>
        )
      },
    },
    { key: 'party', title: t('traceability.party'), render: (_, row) => partyOf(row) || '—' },
    { key: 'on', title: t('traceability.on'), render: (_, row) => <DayText value={row.on} /> },
    { key: 'until', title: t('traceability.validUntil'), render: (_, row) => <DayText value={row.validUntil} /> },
  ]
}
