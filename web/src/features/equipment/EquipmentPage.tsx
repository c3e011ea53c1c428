import { EditOutlined, PlusOutlined } from '@ant-design/icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import {
  getEquipment,
  quarantineEquipment,
  restrictEquipment,
  returnEquipment,
  scrapEquipment,
  stopEquipment,
} from '@tongheng/contract/equipment'
import type { EquipmentAction, EquipmentView } from '@tongheng/contract/equipment'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { CasePage } from '../../ui/CasePage.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { CertificateCard } from './CertificateCard.tsx'
import { CertificateDrawer } from './CertificateDrawer.tsx'
import { DueTag } from './DueTag.tsx'
import { EquipmentDrawer } from './EquipmentDrawer.tsx'
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
          <Moves equipment={equipment} />
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
      <Facts equipment={equipment} />
      {equipment.certificates.length === 0 ? (
        <EmptyState title={t('equipment.certificate.none')} description={t('equipment.certificate.noneText')} />
      ) : (
        equipment.certificates.map((certificate) => (
          <CertificateCard key={certificate.id} equipment={equipment} certificate={certificate} />
        ))
      )}
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

const facts = ['model', 'serial', 'maker', 'range', 'accuracy', 'location'] as const

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
        { key: 'note', label: t('equipment.field.note'), value: equipment.note, wide: true },
      ]}
    />
  )
}

const operations = {
  restrict: restrictEquipment,
  quarantine: quarantineEquipment,
  stop: stopEquipment,
  return: returnEquipment,
  scrap: scrapEquipment,
} as const satisfies Record<EquipmentAction, unknown>

function Moves({ equipment }: { equipment: EquipmentView }) {
  const { t } = useTranslation()
  const changes = {
    restrict: useChange(operations.restrict),
    quarantine: useChange(operations.quarantine),
    stop: useChange(operations.stop),
    return: useChange(operations.return),
    scrap: useChange(operations.scrap),
  }
  const params = { institutionId: equipment.institutionId, id: equipment.id }
  const button = (action: EquipmentAction) => ({
    label: t(`equipment.action.${action}`),
    confirm: t(`equipment.actionText.${action}`),
    reason: 'required' as const,
    danger: action === 'scrap',
    kind: action === 'return' ? ('primary' as const) : ('default' as const),
    onRun: ({ reason = '' }: { reason?: string }) =>
      changes[action].send({ params, body: { reason, version: equipment.version } }),
    done: t('equipment.statusChanged'),
  })
  return (
    <CaseActions
      next={equipment.actions}
      buttons={{
        restrict: button('restrict'),
        quarantine: button('quarantine'),
        stop: button('stop'),
        return: button('return'),
        scrap: button('scrap'),
      }}
    />
  )
}
