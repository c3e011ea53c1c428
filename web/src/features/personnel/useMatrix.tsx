import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { AuthorizationAction, getMatrix } from '@tongheng/contract/personnel'
import type { MatrixRow } from '@tongheng/contract/personnel'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CallInput } from '@tongheng/contract/client'
import { read } from '../../api.ts'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import type { GrantStart } from './GrantDrawer.tsx'

type Search = NonNullable<CallInput<typeof getMatrix>['query']>

/** Columns of the matrix: the method, what it lacks, and a column for everybody who holds an authorisation or works at the bench. */
export function useMatrix(search: Search, onGrant: ((start: GrantStart) => void) | null): ListColumn<MatrixRow>[] {
  const { t } = useTranslation()
  const local = useLocal()
  const { data } = useQuery(read(getMatrix, { query: search }))
  const holders = new Set(data?.entries.flatMap((row) => row.cells.map((cell) => cell.accountId)))
  const people = (data?.people ?? []).filter(({ accountId }) => holders.has(accountId))
  return [
    {
      key: 'method',
      title: t('personnel.field.method'),
      fixed: 'left',
      cell: (row) => (
        <>
          <span className="th-nowrap">{row.code}</span>
          <div className="th-faint">{local(row.name)}</div>
        </>
      ),
    },
    { key: 'lacks', title: t('personnel.field.lacks'), cell: (row) => <Lacks row={row} /> },
    ...people.map((person): ListColumn<MatrixRow> => ({
      key: person.accountId,
      title: person.name,
      align: 'center',
      cell: (row) => <Held row={row} accountId={person.accountId} onGrant={onGrant} />,
    })),
  ]
}

function Lacks({ row }: { row: MatrixRow }) {
  const { t } = useTranslation()
  if (row.lacks.length === 0) return <span className="th-usable">{t('personnel.complete')}</span>
  return (
    <span className="th-lacks">
      {row.lacks.map((lack) => (
        <span key={lack} className={`th-status th-status-${lack === 'signatory' ? 'waiting' : 'bad'}`}>
          {t(`personnel.lack.${lack}`, { competent: row.competent })}
        </span>
      ))}
    </span>
  )
}

interface HeldProps {
  row: MatrixRow
  accountId: string
  onGrant: ((start: GrantStart) => void) | null
}

function Held({ row, accountId, onGrant }: HeldProps) {
  const { t } = useTranslation()
  const cells = row.cells.filter((cell) => cell.accountId === accountId)
  const all = cells.length === AuthorizationAction.options.length
  return (
    <span className="th-held">
      {cells.map((cell) => {
        const words = t('personnel.until', {
          action: t(`personnel.action.${cell.action}`),
          day: cell.validUntil,
        })
        return (
          <Tooltip key={cell.action} title={words}>
            <span className={cell.endsSoon ? 'th-mark th-mark-soon' : 'th-mark'} aria-label={words}>
              {t(`personnel.mark.${cell.action}`)}
            </span>
          </Tooltip>
        )
      })}
      {onGrant === null || all ? null : (
        <button
          type="button"
          className="th-grant-here"
          aria-label={t('personnel.grant')}
          onClick={() => onGrant({ accountId, methodId: row.methodId })}
        >
          <PlusOutlined />
        </button>
      )}
    </span>
  )
}
