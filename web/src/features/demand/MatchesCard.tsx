import { CheckOutlined, ExclamationCircleOutlined, MailOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { demand as api } from '@tongheng/contract/demand'
import type { DemandMatch, DemandView } from '@tongheng/contract/demand'
import { App, Button, Card, Checkbox, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { useCapabilityTexts } from '../../ui/useCapabilityTexts.ts'
import { InviteByName } from './InviteByName.tsx'
import './demand.css'

/** Institutions that could do it, the best first and why, to be invited. */
export function MatchesCard({ demand }: { demand: DemandView }) {
  const { t } = useTranslation()
  const params = { id: demand.id }
  const { data, error, refetch } = useQuery(read(api.findMatches, { params }))
  return (
    <Card title={t('demand.matches')} className="th-card">
      {error ? <ErrorState compact error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined && !error ? <Skeleton active /> : null}
      {data === undefined ? null : <Matches demand={demand} matches={data.entries} />}
      {demand.actions.some(({ action }) => action === 'invite') ? <InviteByName demand={demand} /> : null}
    </Card>
  )
}

function Matches({ demand, matches }: { demand: DemandView; matches: readonly DemandMatch[] }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const invite = useChange(api.inviteInstitutions)
  const invites = demand.actions.some(({ action }) => action === 'invite')
  if (matches.length === 0) return <EmptyState compact figure="lost" title={t('demand.noMatch')} />
  const send = async () => {
    const answer = await invite.run({ params: { id: demand.id }, body: { institutionIds: [...chosen] } })
    if (!answer) return
    setChosen([])
    void message.success(t('demand.done.invite'))
  }
  return (
    <>
      <ul className="th-matches">
        {matches.map((match) => (
          <li key={match.institutionId}>
            <MatchHead
              match={match}
              items={demand.items.length}
              chosen={chosen.includes(match.institutionId)}
              onChoose={
                invites && !match.invited
                  ? (yes) =>
                      setChosen((before) =>
                        yes ? [...before, match.institutionId] : before.filter((id) => id !== match.institutionId),
                      )
                  : null
              }
            />
            <MatchLines match={match} single={demand.items.length === 1} />
          </li>
        ))}
      </ul>
      {invites ? (
        <Button
          type="primary"
          icon={<MailOutlined />}
          disabled={chosen.length === 0}
          loading={invite.pending}
          onClick={() => void send()}
        >
          {chosen.length === 0 ? t('demand.inviteNone') : t('demand.invite', { count: chosen.length })}
        </Button>
      ) : null}
    </>
  )
}

interface MatchHeadProps {
  match: DemandMatch
  items: number
  chosen: boolean
  /** Null: cannot be invited any more. */
  onChoose: ((yes: boolean) => void) | null
}

function MatchHead({ match, items, chosen, onChoose }: MatchHeadProps) {
  const { t } = useTranslation()
  return (
    <div className="th-match-head">
      {onChoose === null ? (
        <strong>{match.institution}</strong>
      ) : (
        <Checkbox checked={chosen} onChange={({ target }) => onChoose(target.checked)}>
          <strong>{match.institution}</strong>
        </Checkbox>
      )}
      <span className={match.covers.length === items ? 'th-match-full' : 'th-match-part'}>
        {t('demand.covers', { count: match.covers.length, items })}
      </span>
      {match.invited ? <span className="th-faint">{t('demand.invitedAlready')}</span> : null}
    </div>
  )
}

function MatchLines({ match, single }: { match: DemandMatch; single: boolean }) {
  const { t } = useTranslation()
  const texts = useCapabilityTexts()
  return (
    <ul className="th-match-lines">
      {match.lines.map(({ line, capability }) => {
        const near = capability.why.includes('nearest') || capability.why.includes('other-service')
        return (
          <li key={line}>
            {near ? <ExclamationCircleOutlined className="th-near" /> : <CheckOutlined className="th-fits" />}
            <span>
              {single ? null : <b>{t('demand.line', { number: line })} </b>}
              {texts.instrument(capability)} {texts.range(capability)}, {texts.uncertainty(capability)},{' '}
              {capability.methodCode}
              <span className="th-faint">
                {' · '}
                {capability.why
                  .map((why) =>
                    why === 'other-service'
                      ? t('demand.otherService', { service: t(`capability.service.${capability.service}`) })
                      : t(`search.reason.${why}`),
                  )
                  .join(t('app.listSeparator'))}
              </span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
