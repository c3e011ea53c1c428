import { Link } from '@tanstack/react-router'
import type { SampleView } from '@tongheng/contract/samples'
import { useTranslation } from 'react-i18next'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { FileLink } from '../../ui/FileLink.tsx'
import { PartsList, useOrderParts } from '../../ui/PartsList.tsx'
import { QrImage } from '../../ui/QrImage.tsx'
import { MomentText } from '../../ui/texts.tsx'

/** What came in, in which condition, and where it is. */
export function SampleCard({ sample }: { sample: SampleView }) {
  const { t } = useTranslation()
  const parts = useOrderParts(sample.institutionId, sample.orderId, true).get(sample.itemId)
  return (
    <>
      <DescriptionCard
        title={t('samples.whereabouts')}
        entries={[
          { key: 'location', label: t('samples.location'), value: sample.location },
          { key: 'holder', label: t('samples.holder'), value: sample.holder },
          {
            key: 'adjustment',
            label: t('orders.item.adjustment'),
            value: t(`orders.adjustment.${sample.adjustment}`),
          },
          ...(parts ? [{ key: 'parts', label: t('tasks.parts'), value: <PartsList parts={parts} />, wide: true }] : []),
          {
            key: 'qr',
            label: t('samples.code'),
            value: <QrImage text={sample.code} size={96} label={sample.number} />,
          },
        ]}
      />
      <ReceptionCard sample={sample} />
    </>
  )
}

function ReceptionCard({ sample }: { sample: SampleView }) {
  const { t } = useTranslation()
  const { institutionId, orderId } = sample
  return (
    <DescriptionCard
      title={t('samples.card')}
      entries={[
        {
          key: 'order',
          label: t('samples.order'),
          value: (
            <Link to="/work/orders/$institutionId/$id" params={{ institutionId, id: orderId }} className="th-number">
              {sample.orderNumber}
            </Link>
          ),
        },
        { key: 'client', label: t('samples.client'), value: sample.client },
        { key: 'name', label: t('samples.instrument'), value: sample.name },
        { key: 'model', label: t('samples.model'), value: sample.model },
        { key: 'serial', label: t('samples.serial'), value: sample.serial },
        { key: 'maker', label: t('orders.item.maker'), value: sample.maker },
        { key: 'condition', label: t('samples.condition'), value: sample.condition, wide: true },
        {
          key: 'accessories',
          label: t('samples.accessories'),
          value: sample.accessories.map(({ name, count }) => `${name} × ${count}`).join(t('app.listSeparator')),
          wide: true,
        },
        { key: 'deliveredBy', label: t('samples.deliveredBy'), value: sample.deliveredBy },
        { key: 'wayIn', label: t('samples.wayIn'), value: t(`orders.wayIn.${sample.wayIn}`) },
        { key: 'receivedBy', label: t('samples.receivedBy'), value: sample.receivedBy },
        { key: 'receivedAt', label: t('samples.receivedAt'), value: <MomentText value={sample.receivedAt} /> },
        {
          key: 'photos',
          label: t('samples.photos'),
          value:
            sample.photos.length === 0 ? null : (
              <div className="th-stack">
                {sample.photos.map((photo) => (
                  <FileLink key={photo.id} file={photo} />
                ))}
              </div>
            ),
          wide: true,
        },
      ]}
    />
  )
}
