import { useRouter } from '@tanstack/react-router'
import { demand as api } from '@tongheng/contract/demand'
import type { DemandOffer, DemandView } from '@tongheng/contract/demand'
import { Alert, Form, Modal, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormBody } from '../../ui/FormBody.tsx'
import { cents } from '../../ui/format.ts'
import { ModalButtons } from '../../ui/ModalParts.tsx'
import { useForm } from '../../ui/useForm.tsx'

type WayIn = 'delivered' | 'mailed' | 'fetched' | 'site'

interface AcceptProps {
  demand: DemandView
  offer: DemandOffer
  onClose: () => void
}

/** Accepting opens an order at the institution; how the instruments get there is asked for here. */
export function AcceptModal({ demand, offer, onClose }: Omit<AcceptProps, 'offer'> & { offer: DemandOffer | null }) {
  const { t } = useTranslation()
  return (
    <Modal open={offer !== null} onCancel={onClose} title={t('demand.acceptTitle')} footer={null} destroyOnHidden>
      {offer === null ? null : <AcceptForm demand={demand} offer={offer} onClose={onClose} />}
    </Modal>
  )
}

function AcceptForm({ demand, offer, onClose }: AcceptProps) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const accept = useChange(api.acceptOffer)
  const ways: readonly WayIn[] = demand.place === 'site' ? ['site'] : ['delivered', 'mailed', 'fetched']
  const state = useForm<{ wayIn: WayIn }, DemandView>({
    submit: ({ wayIn }) =>
      accept.send({
        params: { id: demand.id },
        body: { institutionId: offer.institutionId, wayIn, version: demand.version },
      }),
    onDone: ({ order }) => {
      onClose()
      if (order) history.push(`/work/orders/${order.institutionId}/${order.id}`)
    },
  })
  const price = offer.price === null ? '' : cents(offer.price)
  const missing = demand.items.length - offer.lines.length
  return (
    <FormBody
      state={state}
      initial={{ wayIn: ways[0] ?? 'delivered' }}
      footer={<ModalButtons busy={state.busy} onClose={onClose} text={t('demand.action.accept')} />}
    >
      <p>{t('demand.acceptText', { institution: offer.institution, price, days: offer.days })}</p>
      {missing > 0 ? <Alert type="warning" showIcon title={t('demand.partly', { count: missing })} /> : null}
      <Form.Item name="wayIn" label={t('demand.wayIn')} required>
        <Radio.Group options={ways.map((value) => ({ value, label: t(`demand.way.${value}`) }))} />
      </Form.Item>
    </FormBody>
  )
}
