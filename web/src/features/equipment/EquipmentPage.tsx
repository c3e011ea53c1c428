import { EditOutlined, PlusOutlined, PrinterOutlined } from '@ant-design/icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { getEquipment } from '@tongheng/contract/equipment'
import type { EquipmentView } from '@tongheng/contract/equipment'
import { Alert, Button, Tabs } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { CasePage } from '../../ui/CasePage.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { ChecksCard } from './ChecksCard.tsx'
import { RequirementsCard } from './RequirementsCard.tsx'
import { SchedulesCard } from './SchedulesCard.tsx'
import { TrendCard } from './TrendCard.tsx'
import { CertificateCard } from './CertificateCard.tsx'
import { CertificateDrawer } from './CertificateDrawer.tsx'
import { DueTag } from './DueTag.tsx'
import { EquipmentDrawer } from './EquipmentDrawer.tsx'
import { EquipmentMoves } from './EquipmentMoves.tsx'
import { FileCard } from './FileCard.tsx'
import { equipmentLabelsHref } from './labelsHref.ts'
import { ProposalAlert } from './ProposalAlert.tsx'
import { equipmentTone } from './tones.ts'
import { useEquipmentStory } from './useEquipmentStory.ts'
import './equipment.css'

const route = getRouteApi('/work/equipment/$institutionId/$id')

/** A piece of equipment: what it is, whether it may be used, and all its certificates. */
export function EquipmentPage() {
  const { t } = useTranslation()
  const params = route.useParams()
  const { data: equipment } = useSuspenseQuery(read(getEquipment, { params }))
  const [open, setOpen] = useState<'change' | 'certificate' | null>(null)
  const { hindrance } = equipment
  const addButton = equipment.mayEdit ? (
    <Button icon={<PlusOutlined />} onClick={() => setOpen('certificate')}>
      {t('equipment.certificate.add')}
    </Button>
  ) : null
  return (
    <CasePage
      title={`${equipment.number} ${equipment.name}`}
      back="/work/equipment"
      marks={<StatusTag of="equipment" status={equipment.status} tone={equipmentTone[equipment.status]} />}
      actions={
        <>
          <EquipmentMoves equipment={equipment} />
          <Button icon={<PrinterOutlined />} href={equipmentLabelsHref([equipment])} target="_blank">
            {t('equipment.label.print')}
          </Button>
          {equipment.mayEdit ? (
            <Button icon={<EditOutlined />} onClick={() => setOpen('change')}>
              {t('equipment.change')}
            </Button>
          ) : null}
          {addButton}
        </>
      }
      story={useEquipmentStory(equipment)}
    >
      <Alert
        type={hindrance === null ? 'success' : 'warning'}
        showIcon
        title={hindrance === null ? t('equipment.usableText') : t(`errors:${hindrance.code}`, hindrance.details)}
        description={
          equipment.restriction === '' ? null : t('equipment.restrictionIs', { text: equipment.restriction })
        }
      />
      <ProposalAlert equipment={equipment} />
      <Facts equipment={equipment} />
      <Parts equipment={equipment} />
      <EquipmentDrawer
        open={open === 'change'}
        equipment={equipment}
        onClose={() => setOpen(null)}
        onDone={() => undefined}
      />
      <CertificateDrawer open={open === 'certificate'} equipment={equipment} onClose={() => setOpen(null)} />
    </CasePage>
  )
}

/** What belongs to the equipment, a kind at a time. */
function Parts({ equipment }: { equipment: EquipmentView }) {
  const { t } = useTranslation()
  return (
    <Tabs
      items={[
        {
          key: 'certificates',
          label: t('equipment.tab.certificates'),
          children: <Certificates equipment={equipment} />,
        },
        { key: 'trend', label: t('equipment.tab.trend'), children: <TrendCard equipment={equipment} /> },
        { key: 'schedules', label: t('equipment.tab.schedules'), children: <SchedulesCard equipment={equipment} /> },
        { key: 'checks', label: t('equipment.tab.checks'), children: <ChecksCard equipment={equipment} /> },
        { key: 'file', label: t('equipment.tab.file'), children: <FileCard equipment={equipment} /> },
      ]}
    />
  )
}

function Certificates({ equipment }: { equipment: EquipmentView }) {
  const { t } = useTranslation()
  return (
    <div className="th-stack">
      <RequirementsCard equipment={equipment} />
      {equipment.certificates.length === 0 ? (
        <EmptyState title={t('equipment.certificate.none')} description={t('equipment.certificate.noneText')} />
      ) : null}
      {equipment.certificates.map((certificate) => (
        <CertificateCard key={certificate.id} equipment={equipment} certificate={certificate} />
      ))}
    </div>
  )
}

const facts = ['model', 'serial', 'maker', 'range', 'accuracy', 'location'] as const

/** Shown only where they say something. */
const someFacts = ['softwareVersion', 'lot', 'expiresOn', 'borrowedFrom'] as const

function Facts({ equipment }: { equipment: EquipmentView }) {
  const { t } = useTranslation()
  return (
    <DescriptionCard
      title={t('equipment.facts')}
      entries={[
        { key: 'kind', label: t('equipment.field.kind'), value: t(`equipment.kind.${equipment.kind}`) },
        {
          key: 'due',
          label: t('equipment.field.validUntil'),
          value: <DueTag due={equipment.due} validUntil={equipment.validUntil} />,
        },
        ...facts.map((key) => ({ key, label: t(`equipment.field.${key}`), value: equipment[key] })),
        ...someFacts
          .filter((key) => equipment[key])
          .map((key) => ({ key, label: t(`equipment.field.${key}`), value: equipment[key] })),
        ...(equipment.stock === null
          ? []
          : [{ key: 'stock', label: t('equipment.field.stock'), value: `${equipment.stock} ${equipment.stockUnit}` }]),
        { key: 'note', label: t('equipment.field.note'), value: equipment.note, wide: true },
      ]}
    />
  )
}
