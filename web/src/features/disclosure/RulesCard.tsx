import { useQuery } from '@tanstack/react-query'
import { disclosure as api, type WindowRule } from '@tongheng/contract/disclosure'
import { itemText } from '@tongheng/contract/disclosure.texts'
import { Alert, Button, Card, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { DayText, MomentText } from '../../ui/texts.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import { CheckDrawer, RuleDrawer } from './RuleDrawers.tsx'
import './disclosure.css'

type Doing = { what: 'edit' | 'check'; rule: WindowRule } | { what: 'new' } | null

/** Rules of the window, each with its checks. */
export function RulesCard() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(read(api.listWindowRules))
  const [doing, setDoing] = useState<Doing>(null)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  const close = () => setDoing(null)
  return (
    <Card
      className="th-card"
      title={t('disclosure.rules')}
      extra={<Button onClick={() => setDoing({ what: 'new' })}>{t('disclosure.addRule')}</Button>}
    >
      {data.missing.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          title={t('disclosure.missingTopics', {
            topics: data.missing.map((topic) => t(`disclosure.topic.${topic}`)).join(t('app.listSeparator')),
          })}
        />
      )}
      {data.entries.length === 0 ? <EmptyState compact title={t('disclosure.noRules')} /> : null}
      {data.entries.map((rule) => (
        <OneRule key={rule.id} rule={rule} onDo={(what) => setDoing({ what, rule })} />
      ))}
      <RuleDrawer
        open={doing?.what === 'new' || doing?.what === 'edit'}
        rule={doing?.what === 'edit' ? doing.rule : null}
        onClose={close}
      />
      <CheckDrawer rule={doing?.what === 'check' ? doing.rule : null} onClose={close} />
    </Card>
  )
}

function OneRule({ rule, onDo }: { rule: WindowRule; onDo: (what: 'edit' | 'check') => void }) {
  const { t } = useTranslation()
  const local = useLocal()
  return (
    <section className="th-window-rule" aria-label={rule.title}>
      <h3>
        {rule.title}{' '}
        <span className="th-faint">
          {t(`disclosure.topic.${rule.topic}`)} · {t('disclosure.versionNumber', { number: rule.number })}
        </span>
      </h3>
      <p className="th-window-rule-text">{rule.content}</p>
      <p className={rule.overdue ? 'th-fault' : 'th-faint'}>
        {t('disclosure.dueOn')} <DayText value={rule.dueOn} /> {rule.overdue ? t('disclosure.overdue') : null}
      </p>
      <p>
        <Button size="small" type="primary" onClick={() => onDo('check')}>
          {t('disclosure.checkRule')}
        </Button>{' '}
        <Button size="small" onClick={() => onDo('edit')}>
          {t('disclosure.editRule')}
        </Button>
      </p>
      <ul className="th-window-checks">
        {rule.checks.map(({ id, at, by, results }) => {
          const found = results.filter(({ kept }) => !kept)
          return (
            <li key={id}>
              <MomentText value={at} /> {by}{' '}
              {found.length === 0
                ? t('disclosure.allKept', { count: results.length })
                : found.map(({ item, finding }) => (
                    <div key={item} className="th-fault">
                      {t('disclosure.found', { item: local(itemText(item)), finding })}
                    </div>
                  ))}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
