import { rentals as api, type RentalView } from '@tongheng/contract/rentals'
import { App, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import type { Offer } from './SharedOfferPage.tsx'

interface Values {
  day?: string
  from?: string
  untilDay?: string
  until?: string
  purpose?: string
  contact?: string
  contactPhone?: string
}

/** The hour that was chosen among the free ones, or nothing yet. */
export type RentalStart = Pick<Values, 'day' | 'from'>

interface BookRentalDrawerProps {
  offer: Offer
  /** Null: not open. */
  start: RentalStart | null
  onClose: () => void
}

/** Asks for hours of what is offered, or for several days. */
export function BookRentalDrawer({ offer, start, onClose }: BookRentalDrawerProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const request = useChange(api.requestRental)
  return (
    <FormDrawer<Values, RentalView>
      open={start !== null}
      onClose={onClose}
      initial={start ?? {}}
      title={t('rentals.book')}
      submitText={t('rentals.book')}
      submit={({ day = '', from = '', until = '', purpose = '', contact = '', contactPhone = '', ...typed }) => {
        const { institutionId, id: offerId } = offer
        const time = { day, from, until, ...(typed.untilDay === undefined ? {} : { untilDay: typed.untilDay }) }
        return request.send({ body: { institutionId, offerId, ...time, purpose, contact, contactPhone } })
      }}
      onDone={({ number }) => {
        onClose()
        void message.success(t('rentals.booked', { number }))
      }}
    >
      <p>{t('rentals.bookText')}</p>
      <TimeFields offer={offer} />
      <Form.Item name="purpose" label={t('rentals.purpose')} required>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item name="contact" label={t('rentals.contact')} required>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="contactPhone" label={t('rentals.phone')} required>
        <Input maxLength={40} />
      </Form.Item>
    </FormDrawer>
  )
}

/** Hours of the chosen day, those that are taken not to be chosen; a last day where it may be kept over several. */
function TimeFields({ offer }: { offer: Offer }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance<Values>()
  const day = Form.useWatch('day', form)
  const untilDay = Form.useWatch('untilDay', form) ?? day
  const days = offer.days.filter(({ hours }) => hours.some(({ free }) => free))
  const [usual] = days
  const hoursOf = (wanted: string | undefined) =>
    offer.days.find((one) => one.day === wanted)?.hours ?? usual?.hours.map((hour) => ({ ...hour, free: true })) ?? []
  return (
    <>
      <Form.Item name="day" label={t('rentals.day')} required>
        <Select options={days.map(({ day: value }) => ({ value, label: value }))} />
      </Form.Item>
      <Form.Item name="from" label={t('rentals.from')} required>
        <Select options={hoursOf(day).map(({ from, free }) => ({ value: from, label: from, disabled: !free }))} />
      </Form.Item>
      {offer.mostDays === 1 ? null : (
        <Form.Item name="untilDay" label={t('rentals.untilDay')} extra={t('rentals.untilDayHint')}>
          <DayInput />
        </Form.Item>
      )}
      <Form.Item name="until" label={t('rentals.until')} required>
        <Select
          options={hoursOf(untilDay).map(({ until, free }) => ({ value: until, label: until, disabled: !free }))}
        />
      </Form.Item>
    </>
  )
}
