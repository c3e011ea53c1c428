import { DownloadOutlined } from '@ant-design/icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { addressOf } from '@tongheng/contract/client'
import { listText } from '@tongheng/contract/errors'
import {
  askErasure,
  exportPersonalData,
  getPersonalData,
  giveConsent,
  NameOnlyFound,
  processingRules,
  withdrawConsent,
  withdrawErasure,
} from '@tongheng/contract/privacy'
import type { ErasureStatus, PersonalData } from '@tongheng/contract/privacy'
import { Alert, App, Button, Card, Form, Input, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { useSignOut } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { PresenceField } from '../../ui/PresenceField.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { momentOf } from '../../ui/format.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { TextLink } from '../../ui/TextLink.tsx'

/** What is kept about the person who is signed in, and their rights over it (PIPL 44–47). */
export function PersonalDataPage() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(read(getPersonalData))
  return (
    <div className="th-page th-page-form">
      <PageHeader
        title={t('privacy.mine.title')}
        intro={<TextLink href="/privacy">{t('privacy.rules.title')}</TextLink>}
      />
      <div className="th-stack">
        <DataCard kinds={data.kinds} />
        <NamesCard places={data.nameOnly} />
        <ConsentCard data={data} />
        <ErasureCard erasure={data.erasure} />
      </div>
    </div>
  )
}

function DataCard({ kinds }: { kinds: PersonalData['kinds'] }) {
  const { t } = useTranslation()
  const held = kinds.filter(({ count }) => count > 0)
  const none = kinds.filter(({ count }) => count === 0).map(({ kind }) => t(`privacy.kind.${kind}`))
  return (
    <Card
      title={t('privacy.data.title')}
      className="th-card"
      extra={
        <Button icon={<DownloadOutlined />} href={addressOf(exportPersonalData, {})}>
          {t('privacy.data.export')}
        </Button>
      }
    >
      <Table<PersonalData['kinds'][number]>
        aria-label={t('privacy.data.title')}
        size="small"
        rowKey="kind"
        dataSource={held}
        pagination={false}
        columns={[
          { key: 'kind', title: t('privacy.data.kind'), render: (_, row) => t(`privacy.kind.${row.kind}`) },
          { key: 'count', title: t('privacy.data.count'), align: 'right', render: (_, row) => row.count },
          {
            key: 'kept',
            title: t('privacy.data.erased'),
            render: (_, row) => t(row.kept === null ? 'privacy.kept.no' : `privacy.kept.${row.kept}`),
          },
        ]}
      />
      {none.length === 0 ? null : (
        <p className="th-faint">{t('privacy.data.none', { kinds: none.join(t('app.listSeparator')) })}</p>
      )}
      <p className="th-faint">
        {t('privacy.data.correct')} <TextLink href="/work/account">{t('privacy.data.toAccount')}</TextLink>
      </p>
    </Card>
  )
}

/** Records that keep a name without the account: they cannot be put into the export without mixing up namesakes. */
function NamesCard({ places }: { places: PersonalData['nameOnly'] }) {
  const { t, i18n } = useTranslation()
  const areas = (found: NameOnlyFound): string =>
    listText(
      places.filter((place) => place.found === found).map(({ area }) => t(`privacy.area.${area}`)),
      i18n.language === 'en' ? 'en' : 'zh-CN',
    )
  return (
    <Card title={t('privacy.names.title')} className="th-card">
      <p>{t('privacy.names.text')}</p>
      <ul>
        {NameOnlyFound.options.map((found) => (
          <li key={found}>{t(`privacy.found.${found}`, { records: areas(found) })}</li>
        ))}
      </ul>
      <p className="th-faint">{t('privacy.names.kept')}</p>
    </Card>
  )
}

function ConsentCard({ data: { consents, consented } }: { data: PersonalData }) {
  const { t } = useTranslation()
  const give = useChange(giveConsent)
  const withdraw = useChange(withdrawConsent)
  return (
    <Card
      title={t('privacy.consent.title')}
      className="th-card"
      extra={
        consented ? (
          <ActionButton
            label={t('privacy.consent.withdraw')}
            confirm={t('privacy.consent.withdrawText')}
            danger
            onRun={() => withdraw.send({})}
            done={t('privacy.consent.withdrawn')}
          />
        ) : (
          <ActionButton
            kind="primary"
            label={t('privacy.consent.give')}
            onRun={() => give.send({ body: { version: processingRules.version } })}
            done={t('privacy.consent.given')}
          />
        )
      }
    >
      {consented ? null : <Alert type="warning" showIcon title={t('privacy.consent.needed')} />}
      <ul>
        {consents.map(({ version, givenAt, withdrawnAt }) => (
          <li key={givenAt}>
            {t('privacy.consent.entry', { version, at: momentOf(givenAt) })}
            {withdrawnAt === null ? null : t('privacy.consent.until', { at: momentOf(withdrawnAt) })}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function ErasureCard({ erasure }: { erasure: PersonalData['erasure'] }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const withdraw = useChange(withdrawErasure)
  const open = erasure?.status === 'open'
  return (
    <Card title={t('privacy.erasure.title')} className="th-card">
      <p>{t('privacy.erasure.text')}</p>
      {erasure ? (
        <p>
          {t(`privacy.erasure.state.${erasure.status}`, { at: momentOf(erasure.openedAt) })}{' '}
          {open ? <ClockTag clock={erasure.clock} /> : null}
          {erasure.answer === '' ? null : <span className="th-faint"> {erasure.answer}</span>}
        </p>
      ) : null}
      {open ? (
        <ActionButton
          label={t('privacy.erasure.withdraw')}
          onRun={() => withdraw.send({})}
          done={t('privacy.erasure.withdrawDone')}
        />
      ) : (
        <Button danger onClick={() => setAsking(true)}>
          {t('privacy.erasure.ask')}
        </Button>
      )}
      <AskDrawer open={asking} onClose={() => setAsking(false)} />
    </Card>
  )
}

function AskDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const change = useChange(askErasure)
  const signOut = useSignOut()
  return (
    <FormDrawer<{ password?: string; remark?: string }, { status: ErasureStatus }>
      open={open}
      onClose={onClose}
      title={t('privacy.erasure.ask')}
      submit={(body) => change.send({ body })}
      onDone={({ status }) => {
        onClose()
        void message.success(t(status === 'done' ? 'privacy.erasure.erased' : 'privacy.erasure.asked'))
        if (status === 'done') void signOut()
      }}
      submitText={t('privacy.erasure.ask')}
    >
      <Alert type="warning" showIcon className="th-form-alert" title={t('privacy.erasure.warning')} />
      <PresenceField />
      <Form.Item name="remark" label={t('privacy.erasure.remark')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDrawer>
  )
}
