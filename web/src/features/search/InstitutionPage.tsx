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
import { Money } from '../../ui/texts.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useCapabilityTexts } from '../capability/useCapabilityTexts.ts'
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
            <EnvironmentOutlined /> {data.address}
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
        scroll={{ x: 'max-content' }}
      />
    </section>
  )
}

function useColumns(): TableColumnType<CapabilityView>[] {
  const { t } = useTranslation()
  const texts = useCapabilityTexts()
  const column = (
    key: string,
    width: number,
    render: (row: CapabilityView) => ReactNode,
  ): TableColumnType<CapabilityView> => ({
    key,
    width,
    title: t(`search.column.${key}`),
    render: (_: unknown, row) => render(row),
  })
  return [
    column('instrument', 180, texts.instrument),
    column('range', 170, (row) => <span className="th-number">{texts.range(row)}</span>),
    column('uncertainty', 220, (row) => <span className="th-number">{texts.uncertainty(row)}</span>),
    column('method', 150, (row) => `${row.methodCode} · ${t(`capability.service.${row.service}`)}`),
    column('place', 110, (row) => t(`capability.place.${row.place}`)),
    column('days', 90, (row) => t('search.days', { count: row.days })),
    column('price', 90, (row) => <Money amount={row.price} />),
    column('post', 100, (row) => <TextLink href={demandHref(row)}>{t('search.post')}</TextLink>),
  ]
}
