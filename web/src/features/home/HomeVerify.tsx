import { FileSearchOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import { useRouter } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'

interface Asked {
  number: string
  code: string
}

/** Verification of a certificate by number and check code, or by the file itself. */
export function HomeVerify() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const verify = ({ number, code }: Asked) =>
    history.push(`/verify?${new URLSearchParams({ number: number.trim(), code: code.trim() }).toString()}`)
  return (
    <section className="th-verify" aria-labelledby="home-verify">
      <div className="th-verify-words">
        <SafetyCertificateOutlined className="th-verify-seal" />
        <div>
          <h2 id="home-verify">{t('home.verify.title')}</h2>
          <p>{t('home.verify.text')}</p>
        </div>
      </div>
      <Form<Asked> layout="vertical" className="th-verify-form" onFinish={verify} requiredMark={false} name="verify">
        <Form.Item name="number" label={t('home.verify.number')} rules={[{ required: true, whitespace: true }]}>
          <Input autoComplete="off" maxLength={80} />
        </Form.Item>
        <Form.Item name="code" label={t('home.verify.code')} rules={[{ required: true, whitespace: true }]}>
          <Input autoComplete="off" maxLength={40} />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          {t('home.verify.button')}
        </Button>
        <Button icon={<FileSearchOutlined />} onClick={() => history.push('/verify')}>
          {t('home.verify.byFile')}
        </Button>
      </Form>
    </section>
  )
}
