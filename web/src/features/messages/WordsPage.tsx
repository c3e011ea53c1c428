import { useSuspenseQuery } from '@tanstack/react-query'
import { messageWords as api } from '@tongheng/contract/messages.words'
import type { TemplateView } from '@tongheng/contract/messages.words'
import { MessageTopic } from '@tongheng/contract/messages.topics'
import { Button, Card, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { WordsDrawer } from './WordsDrawer.tsx'
import './messages.css'

/** Words of every kind of message, by topic, for the operator. */
export function WordsPage() {
  const { t, i18n } = useTranslation()
  const { data } = useSuspenseQuery(read(api.listTemplates))
  const [edited, setEdited] = useState<TemplateView | null>(null)
  const language = i18n.language === 'en' ? 'en' : 'zh'
  return (
    <div className="th-page">
      <PageHeader title={t('messages.words.title')} intro={t('messages.words.intro')} />
      <div className="th-stack">
        {MessageTopic.options.map((topic) => (
          <Card key={topic} className="th-card" title={t(`messages.topic.${topic}`)}>
            <ul className="th-inbox">
              {data.entries
                .filter((entry) => entry.topic === topic)
                .map((entry) => (
                  <li key={entry.kind}>
                    <div className="th-inbox-head">
                      <h2>{entry.words[language].subject}</h2>
                      {entry.version === 0 ? null : <Tag>{t('messages.words.version', entry)}</Tag>}
                      <code className="th-faint">{entry.kind}</code>
                      <Button
                        size="small"
                        onClick={() => setEdited(entry)}
                        aria-label={t('messages.words.editOne', { kind: entry.kind })}
                      >
                        {t('messages.words.edit')}
                      </Button>
                    </div>
                    <p className="th-inbox-text">{entry.words[language].text}</p>
                  </li>
                ))}
            </ul>
          </Card>
        ))}
      </div>
      <WordsDrawer template={edited} onClose={() => setEdited(null)} />
    </div>
  )
}
