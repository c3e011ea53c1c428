import { DownloadOutlined, PlusOutlined, PrinterOutlined, UploadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { addressOf } from '@tongheng/contract/client'
import { exportRegister } from '@tongheng/contract/equipment.file'
import { Due, EquipmentKind, equipmentKeepers, EquipmentStatus, listEquipment } from '@tongheng/contract/equipment'
import type { EquipmentEntry } from '@tongheng/contract/equipment'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import type { ListFilter } from '../../ui/ListFilters.tsx'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { DueTag } from './DueTag.tsx'
import { EquipmentDrawer } from './EquipmentDrawer.tsx'
import { HindranceText } from './HindranceText.tsx'
import { ImportDrawer } from './ImportDrawer.tsx'
import { equipmentLabelsHref } from './labelsHref.ts'
import { equipmentTone } from './tones.ts'
import './equipment.css'

const route = getRouteApi('/work/equipment')

export const equipmentPage = (equipment: { institutionId: string; id: string }): string =>
  `/work/equipment/${equipment.institutionId}/${equipment.id}`

/** Standards and equipment, the soonest due first (CAL-5.3.2). */
export function EquipmentListPage() {
  const { t } = useTranslation()
  const session = useSignedIn()
  const { history } = useRouter()
  const search = route.useSearch()
  const [adding, setAdding] = useState(false)
  const addButton = holdsAny(session, equipmentKeepers) ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      {t('equipment.add')}
    </Button>
  ) : null
  return (
    <>
      <ListPage
        title={t('equipment.title')}
        intro={t('equipment.intro')}
        label={t('equipment.title')}
        actions={
          <>
            <LabelsButton />
            <Button icon={<DownloadOutlined />} href={addressOf(exportRegister, {})}>
              {t('equipment.excel')}
            </Button>
            <ImportButton />
            {addButton}
          </>
        }
        query={read(listEquipment, { query: search })}
        columns={useColumns()}
        rowKey={(row) => row.id}
        filters={useFilters()}
        empty={{ title: t('equipment.empty'), description: t('equipment.emptyText'), action: addButton }}
      />
      <EquipmentDrawer
        open={adding}
        onClose={() => setAdding(false)}
        onDone={(made) => history.push(equipmentPage(made))}
      />
    </>
  )
}

function ImportButton() {
  const { t } = useTranslation()
  const session = useSignedIn()
  const [open, setOpen] = useState(false)
  if (!holdsAny(session, equipmentKeepers)) return null
  return (
    <>
      <Button icon={<UploadOutlined />} onClick={() => setOpen(true)}>
        {t('equipment.import.open')}
      </Button>
      <ImportDrawer open={open} onClose={() => setOpen(false)} />
    </>
  )
}

/** Status labels of the page that is shown, in one PDF. */
function LabelsButton() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const { data } = useQuery(read(listEquipment, { query: search }))
  if (!data || data.entries.length === 0) return null
  return (
    <Button icon={<PrinterOutlined />} href={equipmentLabelsHref(data.entries)} target="_blank">
      {t('equipment.label.printPage')}
    </Button>
  )
}

function useFilters(): ListFilter[] {
  const { t } = useTranslation()
  const select = (key: string, values: readonly string[]): ListFilter => ({
    key,
    kind: 'select',
    label: t(`equipment.field.${key}`),
    options: values.map((value) => ({ value, label: t(`equipment.${key === 'due' ? 'dueFilter' : key}.${value}`) })),
  })
  return [
    { key: 'q', kind: 'text', label: t('equipment.search') },
    select('due', Due.options),
    select('status', EquipmentStatus.options),
    select('kind', EquipmentKind.options),
  ]
}

function useColumns(): ListColumn<EquipmentEntry>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'number',
      title: t('equipment.field.number'),
      cell: (row) => (
        <TextLink href={equipmentPage(row)} className="th-nowrap">
          {row.number}
        </TextLink>
      ),
    },
    {
      key: 'name',
      title: t('equipment.field.name'),
      cell: (row) => (
        <>
          {row.name}
          <div className="th-faint">{[row.model, row.serial].filter(Boolean).join(' · ')}</div>
        </>
      ),
    },
    { key: 'kind', title: t('equipment.field.kind'), cell: (row) => t(`equipment.kind.${row.kind}`) },
    {
      key: 'range',
      title: t('equipment.field.range'),
      cell: (row) => (
        <>
          {row.range}
          <div className="th-faint">{row.accuracy}</div>
        </>
      ),
    },
    {
      key: 'status',
      title: t('equipment.field.status'),
      cell: (row) => <StatusTag of="equipment" status={row.status} tone={equipmentTone[row.status]} />,
    },
    {
      key: 'due',
      title: t('equipment.field.validUntil'),
      cell: (row) => <DueTag due={row.due} validUntil={row.validUntil} />,
    },
    {
      key: 'usable',
      title: t('equipment.field.usable'),
      cell: (row) => <HindranceText hindrance={row.hindrance} />,
    },
  ]
}
