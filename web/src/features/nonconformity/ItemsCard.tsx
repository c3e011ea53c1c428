import { getRouteApi } from '@tanstack/react-router'
import {
  type ItemKind,
  nonconformities as api,
  type NonconformityItem,
  type NonconformityView,
} from '@tongheng/contract/nonconformity'
import { Card, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ListTable } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useSearchPatch } from '../../ui/useSearchPatch.ts'
import { decisionTone } from './tones.ts'

const route = getRouteApi('/work/nonconformities/$institutionId/$id')

const pages = { equipment: 'equipment', record: 'records', certificate: 'certificates' } as const
const kinds = ['certificate', 'record', 'equipment'] as const satisfies readonly ItemKind[]

const totalOf = (counts: Partial<Record<string, number>>): number =>
  Object.values(counts).reduce<number>((sum, count = 0) => sum + count, 0)

/** What the standard touched, each with its decision. */
export function ItemsCard({ row }: { row: NonconformityView }) {
  const { t } = useTranslation()
  const search = route.useSearch()
  const [, patch] = useSearchPatch()
  const [chosen, setChosen] = useState<NonconformityItem[]>([])
  const kind = search.kind ?? 'certificate'
  const { institutionId, id } = row
  const choosing = row.mayDecide && row.status === 'evaluated'
  const choose = (next: ItemKind) => {
    setChosen([])
    patch({ kind: next, page: undefined })
  }
  return (
    <Card
      className="th-card"
      title={t('nonconformity.items')}
      extra={choosing ? <Decide row={row} kind={kind} chosen={chosen} onDone={() => setChosen([])} /> : null}
    >
      <Segmented
        className="th-item-kinds"
        aria-label={t('nonconformity.items')}
        value={kind}
        onChange={choose}
        options={kinds.map((value) => ({
          value,
          label: `${t(`nonconformity.kind.${value}`)} ${totalOf(row.counts[value])}`,
        }))}
      />
      <ListTable<NonconformityItem>
        label={t('nonconformity.items')}
        query={read(api.listItems, { params: { institutionId, id }, query: { ...search, kind } })}
        columns={useColumns(institutionId)}
        rowKey={({ objectId }) => objectId}
        empty={{ title: t('nonconformity.noItems') }}
        {...(choosing ? { chosen: { rows: chosen, onChoose: setChosen, nameOf: ({ number }) => number } } : {})}
      />
    </Card>
  )
}

function useColumns(institutionId: string): ListColumn<NonconformityItem>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'number',
      title: t('nonconformity.field.number'),
      cell: ({ kind, objectId, number }) => (
        <TextLink href={`/work/${pages[kind]}/${institutionId}/${objectId}`}>{number}</TextLink>
      ),
    },
    { key: 'name', title: t('nonconformity.field.name'), cell: ({ name }) => name },
    { key: 'party', title: t('nonconformity.field.party'), cell: ({ party }) => party || '—' },
    {
      key: 'decision',
      title: t('nonconformity.field.decision'),
      cell: ({ kind, decision }) => (
        <span className={`th-status th-status-${decisionTone[decision]}`}>
          {t(`nonconformity.decision.${decision === 'withdraw' ? kind : decision}`)}
        </span>
      ),
    },
    {
      key: 'note',
      title: t('nonconformity.field.note'),
      cell: ({ note, decidedBy }) => [note, decidedBy].filter(Boolean).join(' · ') || '—',
    },
  ]
}

interface DecideProps {
  row: NonconformityView
  kind: ItemKind
  chosen: readonly NonconformityItem[]
  onDone: () => void
}

/** For those that are chosen, or for all that are still open. */
function Decide({ row, kind, chosen, onDone }: DecideProps) {
  const { t } = useTranslation()
  const decide = useChange(api.decide)
  const { institutionId, id, version, counts } = row
  const open = counts[kind].open
  if (chosen.length === 0 && open === 0) return null
  const button = (decision: 'stands' | 'withdraw') => (
    <ActionButton
      label={t(`nonconformity.decide.${decision === 'withdraw' ? kind : 'stands'}`, { count: chosen.length || open })}
      confirm={t(`nonconformity.decideText.${decision === 'withdraw' ? kind : 'stands'}`)}
      reason="required"
      danger={decision === 'withdraw'}
      onRun={async ({ reason = '' }) => {
        const ids = chosen.map(({ objectId }) => objectId)
        const body = { kind, decision, note: reason, version, ...(ids.length > 0 ? { ids } : {}) }
        await decide.send({ params: { institutionId, id }, body })
        onDone()
      }}
      done={t('nonconformity.decided')}
    />
  )
  return (
    <>
      {button('stands')} {button('withdraw')}
    </>
  )
}
