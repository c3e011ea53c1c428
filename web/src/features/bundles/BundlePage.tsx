import { useQuery } from '@tanstack/react-query'
import { bundles as api, type BundleView } from '@tongheng/contract/bundles'
import { Alert, App, Button, Card, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { CasePage } from '../../ui/CasePage.tsx'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { BundleFacts, TiersCard } from './BundleFacts.tsx'
import { QuoteDrawer } from './QuoteDrawer.tsx'
import { bundleRoute } from './routes.tsx'

/** One bundle: numbers for everybody, and what whoever asks can do with it. */
export function BundlePage() {
  const params = bundleRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getBundle, { params }))
  if (data) return <Bundle of={data} />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <Skeleton active paragraph={{ rows: 8 }} />
}

function Bundle({ of }: { of: BundleView }) {
  const { t } = useTranslation()
  const [quoting, setQuoting] = useState(false)
  const decline = useChange(api.declineBundle)
  const cancel = useChange(api.cancelBundle)
  const params = { id: of.id }
  const ending = (action: 'decline' | 'cancel', send: typeof decline.send) => ({
    label: t(`bundles.action.${action}`),
    danger: true,
    reason: 'required' as const,
    onRun: ({ reason = '' }: { reason?: string }) => send({ params, body: { reason, version: of.version } }),
  })
  return (
    <CasePage
      title={t('bundles.caseTitle', { number: of.number })}
      back="/work/bundles"
      marks={
        <>
          <StatusTag of="bundles" status={of.status} />
          {of.status === 'asked' ? <ClockTag clock={of.clock} /> : null}
        </>
      }
      intro={of.title}
      actions={
        <CaseActions
          next={of.actions}
          buttons={{
            quote: { label: t('bundles.action.quote'), onRun: async () => setQuoting(true) },
            decline: ending('decline', decline.send),
            cancel: ending('cancel', cancel.send),
          }}
        />
      }
    >
      <Ended of={of} />
      <GatherCard of={of} />
      <JoinCard of={of} />
      <TiersCard of={of} />
      <MembersCard of={of} />
      <BundleFacts of={of} />
      <QuoteDrawer of={of} open={quoting} onClose={() => setQuoting(false)} />
    </CasePage>
  )
}

function Ended({ of }: { of: BundleView }) {
  const { t } = useTranslation()
  if (of.status === 'formed')
    return <Alert type="success" showIcon title={t('bundles.formedTitle')} description={t('bundles.formedText')} />
  if (of.ending === null) return null
  const tooFew = /^\d+$/.test(of.ending)
  return (
    <Alert
      type="warning"
      showIcon
      title={t(`bundles.status.${of.status}`)}
      description={tooFew ? t('bundles.endedWith', { count: Number(of.ending) }) : of.ending}
    />
  )
}

/** For whoever gathers: how much there is, and a word to all of them. */
function GatherCard({ of }: { of: BundleView }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const invite = useChange(api.inviteToBundle)
  if (of.like === null) return null
  const send = async () => {
    const answer = await invite.run({ params: { id: of.id } })
    if (answer) void message.success(t('bundles.told', { count: answer.told }))
  }
  return (
    <Card className="th-card" title={t('bundles.like')}>
      <p>{t('bundles.likeText', { demands: of.like.demands, pieces: of.like.pieces })}</p>
      <Button disabled={!of.mayInvite} loading={invite.pending} onClick={() => void send()}>
        {t('bundles.invite')}
      </Button>
      {of.mayInvite ? null : <p className="th-faint">{t('bundles.inviteLater')}</p>}
    </Card>
  )
}

/** Own demands that fit, each joined by a click. */
function JoinCard({ of }: { of: BundleView }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const join = useChange(api.joinBundle)
  const free = of.fitting.filter(({ taken }) => !taken)
  if (of.status !== 'open' || of.like !== null) return null
  const send = async (demandId: string) => {
    if (await join.run({ params: { id: of.id }, body: { demandId } })) void message.success(t('bundles.joined'))
  }
  return (
    <Card className="th-card" title={t('bundles.join')}>
      <p>{t('bundles.howItGoes')}</p>
      {free.length === 0 ? (
        <p>
          {t('bundles.nothingFits')} <TextLink href="/work/demands/new">{t('bundles.postDemand')}</TextLink>
        </p>
      ) : (
        <ul className="th-bundle-list">
          {free.map(({ demandId, number, title, client, lines }) => (
            <li key={demandId} className="th-bundle-now">
              <TextLink href={`/work/demands/${demandId}`}>{number}</TextLink>
              <span>{title}</span>
              <span className="th-faint">{client}</span>
              <span>{t('bundles.pieces', { count: lines.length })}</span>
              <Button size="small" type="primary" loading={join.pending} onClick={() => void send(demandId)}>
                {t('bundles.joinNow')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

/** Those that whoever asks may know. */
function MembersCard({ of }: { of: BundleView }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const leave = useChange(api.leaveBundle)
  if (of.seen.length === 0) return null
  const send = async (demandId: string) => {
    if (await leave.run({ params: { id: of.id }, body: { demandId } })) void message.success(t('bundles.left'))
  }
  return (
    <Card className="th-card" title={t('bundles.seen')}>
      <ul className="th-bundle-list">
        {of.seen.map(({ demandId, demandNumber, client, pieces, status, mayLeave }) => (
          <li key={demandId} className="th-bundle-now">
            <TextLink href={`/work/demands/${demandId}`}>{demandNumber}</TextLink>
            <span>{client}</span>
            <span>{t('bundles.pieces', { count: pieces })}</span>
            <span>{t(`bundles.memberStatus.${status}`)}</span>
            {mayLeave ? (
              <Button size="small" loading={leave.pending} onClick={() => void send(demandId)}>
                {t('bundles.leaveNow')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  )
}
