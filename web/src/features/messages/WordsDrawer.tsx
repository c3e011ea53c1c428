import { messageWords as api } from '@tongheng/contract/messages.words'
import type { TemplateView, TemplateWords } from '@tongheng/contract/messages.words'
import { Button, Form, Input, Space, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { useLocaleCode } from '../../ui/useLocaleCode.ts'

interface Values {
  words: TemplateWords
}

interface Drawn {
  subject: string
  text: string
}

/** Changes the words of one kind of message; a preview with samples before they are published. */
export function WordsDrawer({ template, onClose }: { template: TemplateView | null; onClose: () => void }) {
  const { t } = useTranslation()
  const publish = useChange(api.publishTemplate)
  const isEnglish = useLocaleCode() === 'en'
  const subject = template?.words[isEnglish ? 'en' : 'zh'].subject ?? ''
  return (
    <FormDrawer<Values, TemplateView>
      open={template !== null}
      onClose={onClose}
      width={640}
      title={t('messages.words.editOne', { subject })}
      initial={template ? { words: template.words } : {}}
      submit={({ words }) =>
        publish.send({ params: { kind: template?.kind ?? '' }, body: { words, version: template?.version ?? 0 } })
      }
      onDone={onClose}
      submitText={t('messages.words.publish')}
    >
      {template ? <WordsFields template={template} /> : null}
    </FormDrawer>
  )
}

function WordsFields({ template }: { template: TemplateView }) {
  const { t } = useTranslation()
  return (
    <>
      <p>
        {t('messages.words.placeholders')}{' '}
        {template.fields.map(({ name, sample }) => (
          <Tag key={name} title={sample}>{`{{${name}}}`}</Tag>
        ))}
      </p>
      {(['zh', 'en'] as const).map((language) => (
        <fieldset key={language} className="th-message-language">
          <legend>{t(`messages.words.${language}`)}</legend>
          <Form.Item name={['words', language, 'subject']} label={t('messages.words.subject')} required>
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item name={['words', language, 'text']} label={t('messages.words.text')} required>
            <Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 12 }} />
          </Form.Item>
        </fieldset>
      ))}
      <Preview template={template} />
    </>
  )
}

function Preview({ template }: { template: TemplateView }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance<Values>()
  const preview = useChange(api.previewTemplate, { affects: [] })
  const [drawn, setDrawn] = useState<{ zh: Drawn; en: Drawn } | null>(null)
  const show = async () => {
    const { words } = form.getFieldsValue(true) as Values
    setDrawn((await preview.run({ params: { kind: template.kind }, body: { words } })) ?? null)
  }
  return (
    <Space orientation="vertical" className="th-message-preview">
      <Space>
        <Button onClick={() => void show()} loading={preview.pending}>
          {t('messages.words.preview')}
        </Button>
        <Button onClick={() => form.setFieldsValue({ words: template.original })}>
          {t('messages.words.original')}
        </Button>
      </Space>
      {drawn === null
        ? null
        : [drawn.zh, drawn.en].map(({ subject, text }) => (
            <pre key={subject} className="th-message-words">
              <strong>{subject}</strong>
              {`\n\n${text}`}
            </pre>
          ))}
    </Space>
  )
}
