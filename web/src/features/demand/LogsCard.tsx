import type { DemandView } from '@tongheng/contract/demand'
import { Button, Card } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DayText, MomentText } from '../../ui/texts.tsx'
import { ContactDrawer, ProblemDrawer, SearchDrawer } from './LogDrawers.tsx'

type Log = 'contact' | 'problem' | 'search'

/** What was said before the contract, what stood in the way, and where it was looked for outside (NQI-6.3-match, NQI-6.3-followup). */
export function LogsCard({ demand }: { demand: DemandView }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Log | null>(null)
  const close = () => setOpen(null)
  const logs: readonly Log[] = demand.side === 'operator' ? ['contact', 'problem', 'search'] : ['contact', 'problem']
  return (
    <Card
      title={t('demand.logs')}
      className="th-card"
      extra={
        <div className="th-log-buttons">
          {logs.map((log) => (
            <Button key={log} size="small" onClick={() => setOpen(log)}>
              {t(`demand.log.${log}`)}
            </Button>
          ))}
        </div>
      }
    >
      <Contacts demand={demand} />
      <Problems demand={demand} />
      <Searches demand={demand} />
      {demand.contacts.length + demand.problems.length + demand.searches.length === 0 ? (
        <span className="th-faint">{t('demand.noLogs')}</span>
      ) : null}
      <ContactDrawer demand={demand} open={open === 'contact'} onClose={close} />
      <ProblemDrawer demand={demand} open={open === 'problem'} onClose={close} />
      <SearchDrawer demand={demand} open={open === 'search'} onClose={close} />
    </Card>
  )
}

function Contacts({ demand }: { demand: DemandView }) {
  const { t } = useTranslation()
  return (
    <ul className="th-logs">
      {demand.contacts.map(({ id, channel, institution, person, said, onDay, by }) => (
        <li key={id}>
          <strong>{t(`demand.channel.${channel}`)}</strong>{' '}
          {[institution, person].filter((part) => part !== null).join(' · ')}
          <div className="th-demand-text">{said}</div>
          <div className="th-faint">
            <DayText value={onDay} /> {by}
          </div>
        </li>
      ))}
    </ul>
  )
}

function Problems({ demand }: { demand: DemandView }) {
  const { t } = useTranslation()
  const [solving, setSolving] = useState<string | null>(null)
  const solves = demand.side === 'operator' || demand.side === 'window'
  return (
    <ul className="th-logs">
      {demand.problems.map(({ id, problem, raised, solution, solved }) => (
        <li key={id}>
          <strong>{t('demand.problem')}</strong> <span className="th-demand-text">{problem}</span>
          <div className="th-faint">
            {raised.by} <MomentText value={raised.at} />
          </div>
          {solved === null ? (
            <div className="th-near">
              {t('demand.unsolved')}{' '}
              {solves ? (
                <Button size="small" type="link" onClick={() => setSolving(id)}>
                  {t('demand.solve')}
                </Button>
              ) : null}
            </div>
          ) : (
            <div className="th-fits">{t('demand.solvedAs', { solution, by: solved.by })}</div>
          )}
        </li>
      ))}
      <ProblemDrawer demand={demand} open={solving !== null} solving={solving} onClose={() => setSolving(null)} />
    </ul>
  )
}

function Searches({ demand }: { demand: DemandView }) {
  const { t } = useTranslation()
  return (
    <ul className="th-logs">
      {demand.searches.map(({ id, institution, contact, answer, fits, by, at }) => (
        <li key={id}>
          <strong>{t('demand.outside')}</strong> {institution} · {contact}{' '}
          <span className={fits ? 'th-fits' : 'th-near'}>{t(fits ? 'demand.fits' : 'demand.fitsNot')}</span>
          <div className="th-demand-text">{answer}</div>
          <div className="th-faint">
            {by} <MomentText value={at} />
          </div>
        </li>
      ))}
    </ul>
  )
}
