import { EnvironmentOutlined, FormOutlined, PhoneOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Branch, capability as api } from '@tongheng/contract/capability'
import type { CapabilityView } from '@tongheng/contract/capability'
import { Button, Skeleton, Table } from 'antd'
import type { TableColumnType } from 'antd'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { RegionText } from '../../ui/RegionField.tsx'
import { Money } from '../../ui/texts.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useCapabilityTexts } from '../../ui/useCapabilityTexts.ts'
import { demandHref } from './demandHref.ts'
import { institutionRoute } from './routes.tsx'
import './search.css'

/** The public page of an institution: where it is, and what it can do by branch. */
export function InstitutionPage() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const params = institutionRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.institutionCard, { params }))
  const title = `${data?.name ?? t('search.institution')} · ${t('app.name')}`
  useEffect(() => {
    document.title = title
  }, [title])
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} heading />
  if (!data) return <Skeleton active className="th-portal-width th-search-page" />
  return (
    <div className="th-portal-width th-search-page">
      <header className="th-institution">
        <div>
          <h1>{data.name}</h1>
          <p>
            <EnvironmentOutlined /> <RegionText code={data.region} /> {data.address}
          </p>
          <p>
            <PhoneOutlined /> <a href={`tel:${data.phone.replaceAll(/[^\d+]/g, '')}`}>{data.phone}</a>
          </p>
        </div>
        <Button type="primary" size="large" icon={<FormOutlined />} onClick={() => history.push('/work/demands/new')}>
          {t('search.post')}
        </Button>
      </header>
      {data.capabilities.length === 0 ? <EmptyState title={t('search.noneYet')} /> : null}
      {Branch.options.map((branch) => (
        <BranchTable key={branch} branch={branch} capabilities={data.capabilities} />
      ))}
    </div>
  )
}

function BranchTable({ branch, capabilities }: { branch: Branch; capabilities: readonly CapabilityView[] }) {
  const { t } = useTranslation()
  const columns = useColumns()
  const rows = capabilities.filter((capability) => capability.branch === branch)
  if (rows.length === 0) return null
  return (
    <section aria-labelledby={`branch-${branch}`}>
      <h2 id={`branch-${branch}`}>{t(`capability.branch.${branch}`)}</h2>
      <Table<CapabilityView>
        size="middle"
        rowKey="id"
        columns={columns}
        dataSource={rows}
        pagination={false}
        tableLayout="fixed"
      />
    </section>
  )
}

function useColumns(): TableColumnType<CapabilityView>[] {
  const { t } = useTranslation()
  const texts = useCapabilityTexts()
  const column = (
    key: string,
    render: (row: CapabilityView) => ReactNode,
    rest: TableColumnType<CapabilityView> = {},
  ): TableColumnType<CapabilityView> => ({
    key,
    title: t(`search.column.${key}`),
    render: (_: unknown, row) => render(row),
    ...rest,
  })
  const wide = { responsive: ['md' as const] }
  return [
    column('instrument', (row) => (
      <>
        <div>{texts.instrument(row)}</div>
        <div className="th-faint">{`${row.methodCode} · ${t(`capability.service.${row.service}`)}`}</div>
      </>
    )),
    column('range', (row) => (
      <span className="th-number">
        <div>{texts.range(row)}</div>
        <div className="th-faint">{texts.uncertainty(row)}</div>
      </span>
    )),
    column('place', (row) => t(`capability.place.${row.place}`), { ...wide, width: 150 }),
    column('days', (row) => t('search.days', { count: row.days }), { ...wide, width: 130 }),
    column('price', (row) => <Money amount={row.price} />, { ...wide, width: 120, align: 'right' }),
    column('post', (row) => <TextLink href={demandHref(row)}>{t('search.post')}</TextLink>, { width: 100 }),
  ]
}
