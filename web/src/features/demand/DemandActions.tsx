import { demand as api } from '@tongheng/contract/demand'
import type { DemandView } from '@tongheng/contract/demand'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { OfferDrawer } from './OfferDrawer.tsx'
import { TriageDrawer } from './TriageDrawer.tsx'
import { WordsDrawer } from './WordsDrawer.tsx'

type Open = 'respond' | 'close' | 'offer' | 'triage' | null

const ways = ['register', 'answer', 'research']

/** The ways of the triage are one button; its form asks which. */
function triaged(actions: DemandView['actions']): DemandView['actions'] {
  const way = actions.find(({ action, allowed }) => allowed && ways.includes(action))
  const others = actions.filter(({ action }) => !ways.includes(action))
  return way ? [{ ...way, action: 'triage' }, ...others] : others
}

/** The next steps of a demand; inviting and accepting are done where the institutions stand. */
export function DemandActions({ demand }: { demand: DemandView }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Open>(null)
  const { id, version } = demand
  const params = { id }
  const withdraw = useChange(api.withdrawDemand)
  const decline = useChange(api.declineInvitation)
  const words = (action: string) => ({ label: t(`demand.action.${action}`), done: t(`demand.done.${action}`) })
  const drawer = (action: Exclude<Open, null>, label = t(`demand.action.${action}`)) => ({
    label,
    onRun: async () => setOpen(action),
  })
  const changes = demand.side === 'institution' && demand.offers[0]?.status === 'offered'
  return (
    <>
      <CaseActions
        next={triaged(demand.actions)}
        buttons={{
          triage: drawer('triage'),
          respond: drawer('respond'),
          close: { ...drawer('close'), danger: true },
          offer: drawer('offer', t(changes ? 'demand.action.change-offer' : 'demand.action.offer')),
          decline: {
            ...words('decline'),
            danger: true,
            reason: 'required',
            onRun: ({ reason = '' }) => decline.send({ params, body: { reason } }),
          },
          withdraw: {
            ...words('withdraw'),
            danger: true,
            confirm: t('demand.withdrawText'),
            reason: 'required',
            onRun: ({ reason = '' }) => withdraw.send({ params, body: { reason, version } }),
          },
        }}
      />
      <TriageDrawer demand={demand} open={open === 'triage'} onClose={() => setOpen(null)} />
      <OfferDrawer demand={demand} open={open === 'offer'} onClose={() => setOpen(null)} />
      <WordsDrawer
        key={open ?? 'none'}
        demand={demand}
        action={open === 'close' ? 'close' : 'respond'}
        open={open === 'close' || open === 'respond'}
        onClose={() => setOpen(null)}
      />
    </>
  )
}
