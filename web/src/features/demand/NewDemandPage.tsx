import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { capability } from '@tongheng/contract/capability'
import { demand as api, DemandChannel } from '@tongheng/contract/demand'
import type { DemandView } from '@tongheng/contract/demand'
import { Alert, Col, Form, Input, Radio, Row, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { useSignedIn } from '../../app/session.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormPage } from '../../ui/FormPage.tsx'
import { DemandItemsEditor } from './DemandItemsEditor.tsx'
import { bodyOf, firstValues, invitedBy } from './demandForm.ts'
import type { DemandValues } from './demandForm.ts'
import { newDemandRoute } from './routes.tsx'

/** Posts a demand; a window names the enterprise it posts for. */
export function NewDemandPage() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const session = useSignedIn()
  const prefill = newDemandRoute.useSearch()
  const change = useChange(api.postDemand)
  const onBehalf = session.organization?.kind !== 'enterprise'
  return (
    <FormPage<DemandValues, DemandView>
      title={t('demand.new')}
      intro={t('demand.newIntro')}
      back="/work/demands"
      wide
      initial={firstValues(prefill, { name: onBehalf ? '' : session.account.name })}
      submitText={t('demand.post')}
      submit={(values) => change.send({ body: bodyOf(values) })}
      onDone={({ id }) => history.push(`/work/demands/${id}`)}
    >
      {onBehalf ? <ClientField /> : null}
      {onBehalf ? <ChannelField /> : null}
      <InvitedNote ids={invitedBy(prefill)} />
      <Form.Item name="title" label={t('demand.field.title')} required>
        <Input maxLength={120} placeholder={t('demand.hint.title')} />
      </Form.Item>
      <DemandItemsEditor />
      <HeadFields />
      <Form.Item name="text" label={t('demand.field.text')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4000} placeholder={t('demand.hint.text')} />
      </Form.Item>
    </FormPage>
  )
}

/** Who is asked for an offer as soon as it is posted. */
function InvitedNote({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation()
  const cards = useQueries({ queries: ids.map((id) => read(capability.institutionCard, { params: { id } })) })
  const names = cards.flatMap(({ data }) => (data === undefined ? [] : [data.name]))
  if (names.length === 0) return null
  return (
    <Alert
      className="th-form-alert"
      type="info"
      showIcon
      title={t('demand.inviteAfter', { names: names.join(t('app.listSeparator')) })}
    />
  )
}

function HeadFields() {
  const { t } = useTranslation()
  return (
    <Row gutter={16}>
      <Col xs={24} md={8}>
        <Form.Item name="place" label={t('demand.field.place')} required>
          <Radio.Group
            optionType="button"
            options={(['laboratory', 'site'] as const).map((value) => ({ value, label: t(`demand.place.${value}`) }))}
          />
        </Form.Item>
      </Col>
      <Col xs={24} md={10}>
        <Form.Item name="address" label={t('demand.field.address')}>
          <Input maxLength={200} />
        </Form.Item>
      </Col>
      <Col xs={24} md={6}>
        <Form.Item name="wishedBy" label={t('demand.field.wishedBy')}>
          <DayInput />
        </Form.Item>
      </Col>
      <Col xs={12} md={8}>
        <Form.Item name="contact" label={t('demand.field.contact')} required>
          <Input maxLength={60} />
        </Form.Item>
      </Col>
      <Col xs={12} md={10}>
        <Form.Item name="contactPhone" label={t('demand.field.contactPhone')} required>
          <Input maxLength={40} inputMode="tel" />
        </Form.Item>
      </Col>
    </Row>
  )
}

/** How whoever it is posted for came with it (NQI-6.3-channels). */
function ChannelField() {
  const { t } = useTranslation()
  return (
    <Form.Item name="channel" label={t('demand.logField.channel')}>
      <Select options={DemandChannel.options.map((value) => ({ value, label: t(`demand.channel.${value}`) }))} />
    </Form.Item>
  )
}

function ClientField() {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const { data, isFetching } = useQuery({
    ...read(api.listDemandClients, { query: { q } }),
    placeholderData: keepPreviousData,
  })
  return (
    <Form.Item name="clientId" label={t('demand.onBehalf')} required>
      <Select
        showSearch={{ filterOption: false, onSearch: setQ }}
        loading={isFetching}
        placeholder={t('demand.clientSearch')}
        notFoundContent={t('demand.noClient')}
        options={(data?.entries ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form.Item>
  )
}
