import { signing as api, SigningSuite } from '@tongheng/contract/signing'
import type { SigningOverview } from '@tongheng/contract/signing'
import type { SignatureInput } from '@tongheng/contract/common'
import { App, Button, Card, Checkbox, Form, Space, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { SignatureFields } from '../../ui/SignatureFields.tsx'

interface SuitesCardProps {
  overview: SigningOverview
  keeps: boolean
}

/** In which suites documents are signed, and a new key for each. */
export function SuitesCard({ overview, keeps }: SuitesCardProps) {
  const { t } = useTranslation()
  const renew = useChange(api.renewSigningKey)
  const [changing, setChanging] = useState(false)
  const { suites } = overview
  return (
    <Card
      size="small"
      className="th-card"
      title={t('signing.suites.title')}
      extra={
        keeps ? (
          <Button size="small" onClick={() => setChanging(true)}>
            {t('signing.suites.change')}
          </Button>
        ) : null
      }
    >
      <Space direction="vertical">
        {suites.map((suite) => (
          <Space key={suite} wrap>
            <Tag>{t(`signing.suite.${suite}`)}</Tag>
            <span className="th-faint">{t(`signing.suites.hint.${suite}`)}</span>
            {keeps ? (
              <ActionButton
                size="small"
                label={t('signing.renew.title')}
                signature={{ meaning: t('signing.renew.meaning', { suite: t(`signing.suite.${suite}`) }) }}
                onRun={({ signature = {} }) => renew.send({ body: { suite, signature } })}
                done={t('signing.renew.done')}
              />
            ) : null}
          </Space>
        ))}
      </Space>
      <SuitesDrawer overview={overview} open={changing} onClose={() => setChanging(false)} />
    </Card>
  )
}

interface SuitesValues {
  suites: SigningSuite[]
  signature: SignatureInput
}

interface SuitesDrawerProps {
  overview: SigningOverview
  open: boolean
  onClose: () => void
}

function SuitesDrawer({ overview, open, onClose }: SuitesDrawerProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(api.chooseSuites)
  return (
    <FormDrawer<SuitesValues, unknown>
      open={open}
      onClose={onClose}
      title={t('signing.suites.title')}
      initial={{ suites: overview.suites }}
      submit={({ suites, signature }) => change.send({ body: { suites, signature, version: overview.version } })}
      onDone={() => {
        onClose()
        void message.success(t('signing.suites.done'))
      }}
      submitText={t('signing.sign')}
    >
      <Form.Item name="suites" label={t('signing.suites.label')} extra={t('signing.suites.help')} required>
        <Checkbox.Group
          options={SigningSuite.options.map((value) => ({ value, label: t(`signing.suite.${value}`) }))}
        />
      </Form.Item>
      <SignatureFields />
    </FormDrawer>
  )
}
