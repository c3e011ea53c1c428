import { useRouter } from '@tanstack/react-router'
import { demand as api, DemandChannel, kindOfService } from '@tongheng/contract/demand'
import type { ChosenLines, Consent, DemandItem, DemandOffer, DemandView } from '@tongheng/contract/demand'
import { sumOf } from '@tongheng/contract/money'
import { Alert, Form, Input, Modal, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormBody } from '../../ui/FormBody.tsx'
import { ModalButtons } from '../../ui/ModalParts.tsx'
import { Money } from '../../ui/texts.tsx'
import { useForm } from '../../ui/useForm.tsx'

type WayIn = 'delivered' | 'mailed' | 'fetched' | 'site'

interface AcceptProps {
  demand: DemandView
  offers: readonly DemandOffer[]
  choices: readonly ChosenLines[]
  onClose: () => void
}

/** Accepting opens an order at each institution; how the instruments get there is asked for here. */
export function AcceptModal({
  choices,
  ...rest
}: Omit<AcceptProps, 'choices'> & { choices: AcceptProps['choices'] | null }) {
  const { t } = useTranslation()
  return (
    <Modal
      open={choices !== null}
      onCancel={rest.onClose}
      title={t('demand.acceptTitle')}
      footer={null}
      destroyOnHidden
    >
      {choices === null ? null : <AcceptForm choices={choices} {...rest} />}
    </Modal>
  )
}

/** Instruments have to get to the laboratory; services of other kinds have no instruments. */
const isMeasured = ({ service }: DemandItem): boolean => kindOfService(service) === 'metrology'

const linesOf = (offers: readonly DemandOffer[], { institutionId, lines }: ChosenLines) =>
  (offers.find((one) => one.institutionId === institutionId)?.quotation?.lines ?? []).filter(({ line }) =>
    lines.includes(line),
  )

function AcceptForm({ demand, offers, choices, onClose }: AcceptProps) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const accept = useChange(api.acceptOffer)
  const taken = choices.flatMap((choice) => linesOf(offers, choice))
  const measured = taken.filter(({ line }) => demand.items.some((item) => item.line === line && isMeasured(item)))
  const onSite = measured.every(({ place }) => place === 'site')
  const ways: readonly WayIn[] = onSite ? ['site'] : ['delivered', 'mailed', 'fetched']
  const onBehalf = demand.side === 'window' && demand.windowDecides
  const state = useForm<AcceptValues, DemandView>({
    submit: ({ wayIn, consent }) =>
      accept.send({
        params: { id: demand.id },
        body: {
          choices: [...choices],
          wayIn,
          version: demand.version,
          ...(onBehalf ? { consent: { channel: 'telephone', person: '', said: '', ...consent } } : {}),
        },
      }),
    onDone: ({ orders }) => {
      onClose()
      const [order] = orders
      if (order && orders.length === 1) history.push(`/work/orders/${order.institutionId}/${order.id}`)
    },
  })
  const missing = demand.items.length - taken.length
  return (
    <FormBody
      state={state}
      initial={{ wayIn: ways[0] ?? 'delivered', consent: { channel: 'telephone' } }}
      footer={<ModalButtons busy={state.busy} onClose={onClose} text={t('demand.action.accept')} />}
    >
      <p>{t('demand.acceptText')}</p>
      <ul className="th-accepting">
        {choices.map((choice) => (
          <AcceptedPart key={choice.institutionId} offers={offers} choice={choice} />
        ))}
      </ul>
      {missing > 0 ? <Alert type="warning" showIcon title={t('demand.partly', { count: missing })} /> : null}
      {measured.length === 0 ? null : (
        <Form.Item name="wayIn" label={t('demand.wayIn')} required>
          <Radio.Group options={ways.map((value) => ({ value, label: t(`demand.way.${value}`) }))} />
        </Form.Item>
      )}
      {onBehalf ? <ConsentFields /> : null}
    </FormBody>
  )
}

interface AcceptValues {
  wayIn: WayIn
  consent?: Partial<Consent>
}

const channels = DemandChannel.exclude(['online']).options

/** Who of an enterprise without an account accepted, and how (NQI-6.3-channels). */
function ConsentFields() {
  const { t } = useTranslation()
  return (
    <>
      <Alert type="info" showIcon title={t('clients.acceptText')} />
      <Form.Item name={['consent', 'channel']} label={t('clients.channel')} required>
        <Radio.Group options={channels.map((value) => ({ value, label: t(`demand.channel.${value}`) }))} />
      </Form.Item>
      <Form.Item name={['consent', 'person']} label={t('clients.person')} required>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name={['consent', 'said']} label={t('clients.said')} required>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </>
  )
}

/** What goes to one institution, for how much. */
function AcceptedPart({ offers, choice }: { offers: readonly DemandOffer[]; choice: ChosenLines }) {
  const { t } = useTranslation()
  const offer = offers.find((one) => one.institutionId === choice.institutionId)
  const lines = linesOf(offers, choice)
  const prices = lines.flatMap(({ price }) => (price === null ? [] : [price]))
  const days = Math.max(...lines.map((line) => line.days))
  return (
    <li>
      <strong>{offer?.institution}</strong>{' '}
      {t('demand.someLines', { lines: choice.lines.join(t('app.listSeparator')) })} ·{' '}
      <Money amount={prices.length === lines.length ? sumOf(prices) : (offer?.quotation?.price ?? null)} /> ·{' '}
      {t('demand.daysText', { count: days })}
    </li>
  )
}
