import { useQuery } from '@tanstack/react-query'
import { type Answer } from '@tongheng/contract'
import { listOrderParts } from '@tongheng/contract/tasks'
import { useTranslation } from 'react-i18next'
import { read } from '../api.ts'
import { StatusTag } from './StatusTag.tsx'

type Part = Answer<typeof listOrderParts>['entries'][number]

/** The parts of the instruments of an order, by instrument; those calibrated as a whole are not among them. */
export function useOrderParts(institutionId: string, id: string, wanted: boolean): ReadonlyMap<string, Part[]> {
  const { data } = useQuery({ ...read(listOrderParts, { params: { institutionId, id } }), enabled: wanted })
  const parts = Map.groupBy(data?.entries ?? [], ({ itemId }) => itemId)
  return new Map([...parts].filter(([, rows]) => rows.length > 1 || rows.some(({ part }) => part !== '')))
}

/** How far each part of an instrument is. */
export function PartsList({ parts = [] }: { parts: readonly Part[] | undefined }) {
  const { t } = useTranslation()
  if (parts.length === 0) return null
  return (
    <ul className="th-parts" aria-label={t('tasks.parts')}>
      {parts.map(({ part, status }) => (
        <li key={part}>
          <span>{part || t('tasks.restOfInstrument')}</span>
          <StatusTag of="tasks" status={status} />
        </li>
      ))}
    </ul>
  )
}
