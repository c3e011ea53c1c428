import { PlusOutlined } from '@ant-design/icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { getMethod, preferenceOf, sheetAuthors } from '@tongheng/contract/methods'
import type { MethodView, SheetEntry } from '@tongheng/contract/methods'
import { Button, Card, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { CasePage } from '../../ui/CasePage.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { DayText, MomentText } from '../../ui/texts.tsx'
import { CasesCard } from './CasesCard.tsx'
import { EndDrawer } from './EndDrawer.tsx'
import { MethodDrawer } from './MethodDrawer.tsx'
import { methodPage } from './MethodsPage.tsx'
import { NewSheetDrawer } from './NewSheetDrawer.tsx'
import { ReviewsCard } from './ReviewsCard.tsx'
import { SuccessorCard } from './SuccessorCard.tsx'
import { methodTone, sheetTone } from './tones.ts'
import { useLocal } from '../../ui/useLocal.ts'

const route = getRouteApi('/work/methods/$institutionId/$id')

export const sheetPage = (sheet: { institutionId: string; id: string }): string =>
  `/work/methods/sheets/${sheet.institutionId}/${sheet.id}`

/** A method: its dates, what supersedes it, and its sheets by version. */
export function MethodPage() {
  const { t } = useTranslation()
  const local = useLocal()
  const params = route.useParams()
  const { data: method } = useSuspenseQuery(read(getMethod, { params }))
  const [open, setOpen] = useState<'change' | 'end' | null>(null)
  const offers = (action: string) => method.actions.some((next) => next.action === action && next.allowed)
  return (
    <CasePage
      title={`${method.code} ${local(method.name)}`}
      back="/work/methods"
      marks={<StatusTag of="methods" status={method.status} tone={methodTone[method.status]} />}
      actions={
        <>
          {offers('end') ? <Button onClick={() => setOpen('end')}>{t('methods.end')}</Button> : null}
          {offers('change') ? <Button onClick={() => setOpen('change')}>{t('methods.change')}</Button> : null}
        </>
      }
    >
      <SuccessorCard method={method} />
      <Facts method={method} />
      <CasesCard method={method} />
      <Sheets method={method} />
      <ReviewsCard method={method} />
      <MethodDrawer open={open === 'change'} method={method} onClose={() => setOpen(null)} onDone={() => undefined} />
      <EndDrawer open={open === 'end'} method={method} onClose={() => setOpen(null)} />
    </CasePage>
  )
}

function Facts({ method }: { method: MethodView }) {
  const { t } = useTranslation()
  const link = (other: { id: string; code: string }) => (
    <TextLink key={other.id} href={methodPage({ institutionId: method.institutionId, id: other.id })}>
      {other.code}
    </TextLink>
  )
  const { successor, predecessors } = method
  const places = (['verification', 'calibration'] as const).flatMap((service) => {
    const place = preferenceOf(service, method)
    return place === null ? [] : [t(`methods.preference.${service}`, { place })]
  })
  const services = method.kind === 'verification-regulation' ? 'both' : 'calibration'
  return (
    <DescriptionCard
      title={t('methods.facts')}
      entries={[
        { key: 'kind', label: t('methods.field.kind'), value: t(`methods.kind.${method.kind}`) },
        { key: 'level', label: t('methods.field.level'), value: t(`methods.level.${method.level}`) },
        { key: 'places', label: t('methods.field.places'), value: places.join(t('app.listSeparator')) },
        { key: 'services', label: t('methods.field.services'), value: t(`methods.services.${services}`) },
        { key: 'from', label: t('methods.field.effectiveOn'), value: <DayText value={method.effectiveOn} /> },
        { key: 'until', label: t('methods.field.endedOn'), value: <DayText value={method.endedOn} /> },
        { key: 'usable', label: t('methods.field.usableUntil'), value: <DayText value={method.usableUntil} /> },
        { key: 'successor', label: t('methods.field.successor'), value: successor === null ? null : link(successor) },
        {
          key: 'predecessors',
          label: t('methods.field.predecessors'),
          value: predecessors.length === 0 ? null : predecessors.map(link),
        },
        { key: 'nameEn', label: t('methods.field.nameEn'), value: method.name.en, wide: true },
        { key: 'note', label: t('methods.field.note'), value: method.note, wide: true },
      ]}
    />
  )
}

function Sheets({ method }: { method: MethodView }) {
  const { t } = useTranslation()
  const session = useSignedIn()
  const { history } = useRouter()
  const [adding, setAdding] = useState(false)
  const add = holdsAny(session, sheetAuthors) ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      {t('methods.sheet.add')}
    </Button>
  ) : null
  return (
    <Card title={t('methods.sheet.title')} className="th-card" extra={method.sheets.length === 0 ? null : add}>
      {method.sheets.length === 0 ? (
        <EmptyState
          compact
          title={t('methods.sheet.empty')}
          description={t('methods.sheet.emptyText')}
          action={add ?? undefined}
        />
      ) : (
        <SheetTable sheets={method.sheets} />
      )}
      <NewSheetDrawer
        open={adding}
        method={method}
        onClose={() => setAdding(false)}
        onDone={(sheet) => history.push(`${sheetPage(sheet)}/design`)}
      />
    </Card>
  )
}

const ByWhom = ({ name, at }: { name: string | null; at: string | null }) => (
  <>
    {name ?? <span className="th-faint">—</span>}
    {at === null ? null : (
      <div className="th-faint">
        <MomentText value={at} />
      </div>
    )}
  </>
)

function SheetTable({ sheets }: { sheets: SheetEntry[] }) {
  const { t } = useTranslation()
  const local = useLocal()
  return (
    <Table<SheetEntry>
      aria-label={t('methods.sheet.title')}
      size="middle"
      rowKey="id"
      dataSource={sheets}
      pagination={false}
      scroll={{ x: 'max-content' }}
      columns={[
        {
          key: 'name',
          title: t('methods.sheet.name'),
          render: (_, row) => (
            <>
              <TextLink href={sheetPage(row)}>{local(row.name)}</TextLink>
              <div className="th-faint">{row.key}</div>
            </>
          ),
        },
        {
          key: 'version',
          title: t('methods.sheet.version'),
          render: (_, row) => <span className="th-number">{row.sheetVersion}</span>,
        },
        {
          key: 'status',
          title: t('methods.field.status'),
          render: (_, row) => <StatusTag of="methods.sheet" status={row.status} tone={sheetTone[row.status]} />,
        },
        {
          key: 'author',
          title: t('methods.sheet.author'),
          render: (_, row) => <ByWhom name={row.author} at={row.createdAt} />,
        },
        {
          key: 'approved',
          title: t('methods.sheet.approvedBy'),
          render: (_, row) => <ByWhom name={row.approvedBy} at={row.approvedAt} />,
        },
      ]}
    />
  )
}
