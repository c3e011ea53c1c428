import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { catalogue as api, textOfAnswers } from '@tongheng/contract/catalogue'
import type { GuideContent } from '@tongheng/contract/catalogue'
import { Radio, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import { guideRoute } from './routes.tsx'
import './catalogue.css'

/** One guide, and the one-time notice for whoever answers its questions. */
export function GuidePage() {
  const { t } = useTranslation()
  const local = useLocal()
  const { id } = guideRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getService, { params: { id } }))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data?.guide) return <Skeleton active />
  const { content, number } = data.guide
  const facts = [
    ['conditions', content.conditions],
    ['days', content.days === null ? '' : t('catalogue.within', { count: content.days })],
    ['price', content.price],
    ['channel', content.channel],
  ] as const
  return (
    <div className="th-page th-guide">
      <PageHeader
        title={local(data.name)}
        intro={`${t(`surveys.kind.${data.kind}`)} · ${t('catalogue.versionNumber', { number })}`}
      />
      <p>{data.summary}</p>
      <dl>
        {facts.map(([key, value]) => (
          <div key={key}>
            <dt>{t(`catalogue.field.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h2>{t('catalogue.field.steps')}</h2>
      <ol>
        {content.steps.map((step, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- two steps may read alike, and none moves
          <li key={at}>{step}</li>
        ))}
      </ol>
      <Notice id={id} content={content} />
    </div>
  )
}

function Notice({ id, content }: { id: string; content: GuideContent }) {
  const { t } = useTranslation()
  const [answers, setAnswers] = useState<ReadonlyMap<string, boolean>>(new Map())
  const { data, error, refetch } = useQuery({
    ...read(api.askNotice, { params: { id }, query: { answers: textOfAnswers(answers) } }),
    placeholderData: keepPreviousData,
  })
  const texts = new Map(content.questions.map(({ key, text }) => [key, text]))
  return (
    <section aria-label={t('catalogue.notice')} className="th-notice">
      <h2>{t('catalogue.notice')}</h2>
      {content.questions.length === 0 ? null : <p className="th-faint">{t('catalogue.noticeText')}</p>}
      {content.questions.map(({ key, text }) => (
        <div key={key} className="th-notice-question">
          <span id={`question-${key}`}>{text}</span>
          <Radio.Group
            aria-labelledby={`question-${key}`}
            optionType="button"
            value={answers.get(key)}
            onChange={(event) => setAnswers(new Map(answers).set(key, event.target.value as boolean))}
            options={[
              { value: true, label: t('catalogue.yes') },
              { value: false, label: t('catalogue.no') },
            ]}
          />
        </div>
      ))}
      {error ? <ErrorState compact error={error} onRetry={() => void refetch()} /> : null}
      <ul aria-label={t('catalogue.checklist')}>
        {(data?.checklist ?? []).map(({ name, form, depends }) => (
          <li key={name}>
            {name}
            {form === '' ? null : <span className="th-faint"> {form}</span>}
            {depends === null ? null : (
              <span className="th-faint"> {t('catalogue.depends', { question: texts.get(depends) ?? depends })}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
