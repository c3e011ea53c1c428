import { useRouter } from '@tanstack/react-router'
import * as api from '@tongheng/contract/orders'
import type { OrderView } from '@tongheng/contract/orders'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import type { CaseButtons } from '../../ui/CaseActions.tsx'
import { cents } from '../../ui/format.ts'

function useWords(order: OrderView) {
  const { t } = useTranslation()
  return {
    words: (action: string) => ({ label: t(`orders.action.${action}`), done: t(`orders.done.${action}`) }),
    offered: { total: order.total === null ? '—' : cents(order.total), days: order.promisedDays },
  }
}

export function OrderActions({ order, onWay }: { order: OrderView; onWay: () => void }) {
  const { t } = useTranslation()
  const { institutionId, id, version } = order
  const params = { institutionId, id }
  const { history } = useRouter()
  const start = useChange(api.startReview)
  const offer = useChange(api.offerOrder)
  const { words, offered } = useWords(order)
  return (
    <CaseActions
      next={order.actions}
      buttons={{
        'start-review': {
          ...words('start-review'),
          onRun: () => start.send({ params, body: { version } }),
        },
        'set-way': {
          label: t('orders.action.set-way'),
          onRun: async () => onWay(),
        },
        revise: {
          label: t('orders.action.revise'),
          onRun: async () => history.push(`/work/orders/${institutionId}/${id}/edit`),
        },
        offer: {
          ...words('offer'),
          signature: { meaning: t('orders.offerMeaning'), summary: <p>{t('orders.offerSummary', offered)}</p> },
          onRun: ({ signature = {} }) => offer.send({ params, body: { version, signature } }),
        },
        ...useAnswers(order),
      }}
    />
  )
}

/** What both sides may say to the contract. */
function useAnswers(order: OrderView): CaseButtons {
  const { t } = useTranslation()
  const { words, offered } = useWords(order)
  const { institutionId, id, version } = order
  const params = { institutionId, id }
  const accept = useChange(api.acceptOrder)
  const decline = useChange(api.declineOrder)
  const askChange = useChange(api.askChange)
  const cancel = useChange(api.cancelOrder)
  return {
    accept: {
      ...words('accept'),
      confirm: t('orders.acceptText', offered),
      // A window that accepts for a client without an account writes down who consented.
      reason: order.side === 'window' ? 'required' : 'optional',
      onRun: ({ reason = '' }) => accept.send({ params, body: { version, remark: reason } }),
    },
    decline: {
      ...words('decline'),
      danger: true,
      reason: 'required',
      onRun: ({ reason = '' }) => decline.send({ params, body: { version, remark: reason } }),
    },
    'ask-change': {
      ...words('ask-change'),
      confirm: t('orders.askChangeText'),
      reason: 'required',
      onRun: ({ reason = '' }) => askChange.send({ params, body: { version, remark: reason } }),
    },
    cancel: {
      ...words('cancel'),
      danger: true,
      reason: 'required',
      onRun: ({ reason = '' }) => cancel.send({ params, body: { version, remark: reason } }),
    },
  }
}
