import { InboxOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { verification as api, type Verification } from '@tongheng/contract/verification'
import { addressOf } from '@tongheng/contract/client'
import { Button, Card, Form, Input, Skeleton, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import './certificates.css'
import { Answers } from './Answers.tsx'
import { verifyRoute } from './routes.tsx'

/** Verification without an account: by number and check code, or by the file itself (NQI-4.1-mutual). */
export function VerifyPage() {
  const { t } = useTranslation()
  const [byFile, setByFile] = useState<Verification | null>(null)
  const { number, code } = verifyRoute.useSearch()
  return (
    <div className="th-verify-page">
      <header>
        <h1>{t('certificates.verify.title')}</h1>
        <p className="th-faint">{t('certificates.verify.intro')}</p>
      </header>
      <Card className="th-card th-not-printed">
        <div className="th-verify-ways">
          <NumberForm onAsked={() => setByFile(null)} />
          <FileForm onAnswer={setByFile} />
        </div>
      </Card>
      {byFile ? (
        <Answers verification={byFile} />
      ) : number !== undefined && code !== undefined ? (
        <ByNumber number={number} code={code} />
      ) : null}
      <p className="th-faint th-not-printed">
        {t('certificates.verify.offline')}{' '}
        <a href={addressOf(api.trustList, {})} download>
          {t('certificates.verify.trustFile')}
        </a>
      </p>
    </div>
  )
}

interface Asked {
  number: string
  code: string
}

function NumberForm({ onAsked }: { onAsked: () => void }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const asked = verifyRoute.useSearch()
  const verify = ({ number, code }: Asked) => {
    onAsked()
    history.push(`/verify?${new URLSearchParams({ number: number.trim(), code: code.trim() }).toString()}`)
  }
  return (
    <Form<Asked> layout="vertical" name="verify" onFinish={verify} initialValues={asked} requiredMark={false}>
      <Form.Item name="number" label={t('certificates.verify.number')} rules={[{ required: true, whitespace: true }]}>
        <Input autoComplete="off" maxLength={60} placeholder="NX01-JZ-2026-000001" />
      </Form.Item>
      <Form.Item name="code" label={t('certificates.verify.code')} rules={[{ required: true, whitespace: true }]}>
        <Input autoComplete="off" maxLength={20} placeholder="ABCD-2345" />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        {t('certificates.verify.button')}
      </Button>
    </Form>
  )
}

function FileForm({ onAnswer }: { onAnswer: (answer: Verification) => void }) {
  const { t } = useTranslation()
  const verify = useChange(api.verifyFile, { affects: [] })
  return (
    <div>
      <Upload.Dragger
        accept=".pdf,.xml,.p7s"
        showUploadList={false}
        disabled={verify.pending}
        beforeUpload={(file) => {
          void verify.run({ file }).then((answer) => answer && onAnswer(answer))
          return false
        }}
      >
        <p>
          <InboxOutlined style={{ fontSize: 28 }} />
        </p>
        <p>{t('certificates.verify.drop')}</p>
        <p className="th-faint">{t('certificates.verify.dropText')}</p>
      </Upload.Dragger>
    </div>
  )
}

function ByNumber({ number, code }: Asked) {
  const { data, error, refetch } = useQuery(read(api.verifyNumber, { query: { number, code } }))
  if (data) return <Answers verification={data} />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <Skeleton active />
}
