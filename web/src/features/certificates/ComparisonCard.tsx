import { Link } from '@tanstack/react-router'
import type { CertificateView } from '@tongheng/contract/certificates'
import { Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { DayText } from '../../ui/texts.tsx'

type Results = CertificateView['results']

/** Row of the same point, which the first column names. */
const sameRow = (results: Results, row: readonly string[]) => results.rows.find((other) => other[0] === row[0])

/** Results beside those of the last certificate of the same instrument; what differs stands out. */
export function ComparisonCard({ certificate }: { certificate: CertificateView }) {
  const { t } = useTranslation()
  const { previous, results } = certificate
  if (previous === null || results.columns.length === 0) return null
  const { institutionId, id, number, issuedAt } = previous
  const alike = previous.results.columns.join('|') === results.columns.join('|')
  return (
    <Card className="th-card" title={t('certificates.comparison.title')}>
      <p>
        {t('certificates.comparison.with')}{' '}
        <Link to="/work/certificates/$institutionId/$id" params={{ institutionId, id }}>
          {number}
        </Link>{' '}
        <DayText value={issuedAt} />
      </p>
      {alike ? (
        <ScrollBox label={t('certificates.comparison.title')}>
          <table className="th-plain-table">
            <thead>
              <tr>
                <th scope="col">{t('certificates.comparison.of')}</th>
                {results.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {results.rows.map((row) => (
                <Pair key={row.join(' ')} columns={results.columns} row={row} before={sameRow(previous.results, row)} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : (
        <p>{t('certificates.comparison.other')}</p>
      )}
    </Card>
  )
}

interface PairProps {
  columns: readonly string[]
  row: readonly string[]
  before: readonly string[] | undefined
}

function Pair({ columns, row, before }: PairProps) {
  const { t } = useTranslation()
  return (
    <>
      <tr>
        <th scope="row">{t('certificates.comparison.now')}</th>
        {row.map((cell, index) => (
          <td key={columns[index]} className={before && before[index] !== cell ? 'th-number th-differs' : 'th-number'}>
            {cell}
          </td>
        ))}
      </tr>
      <tr className="th-faint">
        <th scope="row">{t('certificates.comparison.last')}</th>
        {columns.map((column, index) => (
          <td key={column} className="th-number">
            {before?.[index] ?? '—'}
          </td>
        ))}
      </tr>
    </>
  )
}
