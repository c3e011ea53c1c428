import { useQuery } from '@tanstack/react-query'
import { demand as api } from '@tongheng/contract/demand'
import type { DemandView, QuoteProposal } from '@tongheng/contract/demand'
import { App, Form, Input, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { QuoteLinesEditor } from './QuoteLinesEditor.tsx'
import { quotationBody, quotationValues } from './quotationForm.ts'
import type { QuotationValues } from './quotationForm.ts'
import './demand.css'

interface OfferDrawerProps {
  demand: DemandView
  open: boolean
  onClose: () => void
}

/** An institution's offer, line by line; filled in with what it offered before, else with what it has published. */
export function OfferDrawer({ demand, open, onClose }: OfferDrawerProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const offer = useChange(api.offerForDemand)
  const params = { id: demand.id }
  const { data, isPending } = useQuery({ ...read(api.proposeQuotation, { params }), enabled: open })
  const before = demand.offers[0]
  const proposals: readonly QuoteProposal[] = data?.lines ?? []
  if (open && isPending) return <Skeleton active />
  return (
    <FormDrawer<QuotationValues, DemandView>
      open={open}
      onClose={onClose}
      width={760}
      title={t(before?.status === 'offered' ? 'demand.action.change-offer' : 'demand.action.offer')}
      initial={quotationValues(demand, before, proposals)}
      submit={(values) => offer.send({ params, body: quotationBody(values) })}
      onDone={() => {
        onClose()
        void message.success(t('demand.done.offer'))
      }}
      submitText={t('demand.sendOffer')}
    >
      <p className="th-faint">{t('demand.quoteIntro')}</p>
      <QuoteLinesEditor demand={demand} proposals={proposals} />
      <Form.Item name="validUntil" label={t('demand.offerField.validUntil')} required>
        <DayInput />
      </Form.Item>
      <Form.Item name="remark" label={t('demand.offerField.remark')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={500} showCount />
      </Form.Item>
    </FormDrawer>
  )
}
