import { useQuery } from '@tanstack/react-query'
import { rentals as api, type RentalView } from '@tongheng/contract/rentals'
import { Form, Input, Skeleton, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { CasePage } from '../../ui/CasePage.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { spanOf } from '../../ui/format.ts'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { Money } from '../../ui/texts.tsx'
import { PriceText } from './PriceText.tsx'
import { rentalRoute } from './routes.tsx'

/** One booking with its use log and its settlement. */
export function RentalPage() {
  const { t } = useTranslation()
  const params = rentalRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getRental, { params }))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  return (
    <CasePage
      title={t('rentals.caseTitle', { number: data.number })}
      back="/work/rentals"
      marks={<StatusTag of="rentals" status={data.status} />}
      intro={data.offer}
      actions={<Moves rental={data} />}
      story={data.steps.map(({ action, by, at, text }) => ({
        key: `${at} ${action} ${text}`,
        at,
        who: by,
        what: t(`rentals.step.${action}`),
        note: text === '' ? null : text,
        mark: 'plain',
      }))}
    >
      <Facts rental={data} />
    </CasePage>
  )
}

function Facts({ rental }: { rental: RentalView }) {
  const { t } = useTranslation()
  const settled =
    rental.deduction === null
      ? []
      : [
          { key: 'deduction', label: t('rentals.deduction'), value: <Money amount={rental.deduction} /> },
          { key: 'refund', label: t('rentals.refund'), value: <Money amount={rental.refund} /> },
        ]
  return (
    <DescriptionCard
      entries={[
        {
          key: 'time',
          label: t('rentals.time'),
          value: spanOf(rental.startsAt, rental.endsAt),
        },
        { key: 'kind', label: t('rentals.kindLabel'), value: t(`rentals.kind.${rental.kind}`) },
        { key: 'client', label: t('rentals.client'), value: rental.client },
        { key: 'institution', label: t('rentals.institution'), value: rental.institution },
        { key: 'contact', label: t('rentals.contact'), value: `${rental.contact} ${rental.contactPhone}` },
        { key: 'price', label: t('rentals.price'), value: <PriceText offer={rental} /> },
        { key: 'fee', label: t('rentals.fee'), value: <Money amount={rental.fee} /> },
        { key: 'deposit', label: t('rentals.deposit'), value: <Money amount={rental.deposit} /> },
        ...(rental.returnedSound === null
          ? []
          : [
              {
                key: 'sound',
                label: t('rentals.condition'),
                value: t(rental.returnedSound ? 'rentals.sound' : 'rentals.notSound'),
              },
            ]),
        ...settled,
        { key: 'purpose', label: t('rentals.purpose'), value: rental.purpose, wide: true },
        { key: 'rules', label: t('rentals.rules'), value: rental.rules, wide: true },
      ]}
    />
  )
}

type Written = 'hand-over' | 'log' | 'take-back' | 'settle'

function Moves({ rental }: { rental: RentalView }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Written | null>(null)
  const approve = useChange(api.approveRental)
  const refuse = useChange(api.refuseRental)
  const cancel = useChange(api.cancelRental)
  const { institutionId, id, version } = rental
  const params = { institutionId, id }
  const writing = (action: Written) => ({ label: t(`rentals.action.${action}`), onRun: async () => setOpen(action) })
  const ending = (action: 'refuse' | 'cancel', send: typeof refuse.send) => ({
    label: t(`rentals.action.${action}`),
    danger: true,
    reason: 'required' as const,
    onRun: ({ reason = '' }: { reason?: string }) => send({ params, body: { text: reason, version } }),
  })
  return (
    <>
      <CaseActions
        next={rental.actions}
        buttons={{
          approve: {
            label: t('rentals.action.approve'),
            onRun: () => approve.send({ params, body: { version } }),
          },
          refuse: ending('refuse', refuse.send),
          cancel: ending('cancel', cancel.send),
          'hand-over': writing('hand-over'),
          log: writing('log'),
          'take-back': writing('take-back'),
          settle: writing('settle'),
        }}
      />
      <WriteDrawer key={open ?? 'none'} rental={rental} action={open} onClose={() => setOpen(null)} />
    </>
  )
}

interface Values {
  text?: string
  sound?: boolean
  deduction?: string
}

interface WriteDrawerProps {
  rental: RentalView
  action: Written | null
  onClose: () => void
}

function WriteDrawer({ rental, action, onClose }: WriteDrawerProps) {
  const { t } = useTranslation()
  const send = useSend(rental, action)
  if (action === null) return null
  return (
    <FormDrawer<Values, RentalView>
      open
      onClose={onClose}
      title={t(`rentals.action.${action}`)}
      submitText={t(`rentals.action.${action}`)}
      initial={{ sound: true, deduction: '0' }}
      submit={send}
      onDone={onClose}
    >
      {action === 'take-back' ? (
        <Form.Item name="sound" label={t('rentals.sound')} valuePropName="checked">
          <Switch />
        </Form.Item>
      ) : null}
      {action === 'settle' ? (
        <Form.Item name="deduction" label={t('rentals.deduction')} required>
          <Input maxLength={12} suffix="¥" />
        </Form.Item>
      ) : null}
      <Form.Item name="text" label={t(`rentals.said.${action}`)} required={action !== 'settle'}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 3 }} />
      </Form.Item>
    </FormDrawer>
  )
}

function useSend({ institutionId, id, version }: RentalView, action: Written | null) {
  const handOver = useChange(api.handOverRental)
  const log = useChange(api.logRentalUse)
  const takeBack = useChange(api.takeBackRental)
  const settle = useChange(api.settleRental)
  const params = { institutionId, id }
  return ({ text = '', sound = true, deduction = '' }: Values): Promise<RentalView> => {
    if (action === 'hand-over') return handOver.send({ params, body: { text, version } })
    if (action === 'take-back') return takeBack.send({ params, body: { text, sound, version } })
    if (action === 'settle') return settle.send({ params, body: { deduction, text, version } })
    return log.send({ params, body: { text, version } })
  }
}
