import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { ActivityDraft, ActivityKind } from '@tongheng/contract/activities'
import { catalogue } from '@tongheng/contract/catalogue'
import { ServiceKind } from '@tongheng/contract/surveys'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { RegionField } from '../../ui/RegionField.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import { PaperFields } from './PaperFields.tsx'

/** Everything that is announced; a draft may be saved incomplete. */
export function ActivityFields() {
  return (
    <>
      <TitleField />
      <KindFields />
      <PurposeFields />
      <ProgrammeFields />
      <WhereFields />
      <MeetingFields />
      <div className="th-activity-pair">
        <LimitFields />
        <ConditionFields />
        <ContactFields />
      </div>
      <AttachmentsField />
      <PaperFields />
    </>
  )
}

/** What can still be changed once it was announced, and why it is. */
export function AnnouncementFields() {
  const { t } = useTranslation()
  return (
    <>
      <TitleField />
      <PurposeFields />
      <ProgrammeFields />
      <WhereFields />
      <MeetingFields known />
      <div className="th-activity-pair">
        <LimitFields />
        <ContactFields />
      </div>
      <AttachmentsField />
      <Form.Item name="reason" label={t('activities.amendReason')} extra={t('activities.amendReasonHint')}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </>
  )
}

function TitleField() {
  const { t } = useTranslation()
  return (
    <Form.Item name="title" label={t('activities.field.title')} required>
      <Input maxLength={120} />
    </Form.Item>
  )
}

function KindFields() {
  const { t } = useTranslation()
  const local = useLocal()
  const { data } = useQuery(read(catalogue.listServices, { query: { size: 200 } }))
  return (
    <>
      <div className="th-activity-pair">
        <Form.Item name="kind" label={t('activities.kindLabel')} required>
          <Select options={ActivityKind.options.map((value) => ({ value, label: t(`activities.kind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="area" label={t('activities.area')} required>
          <Select options={ServiceKind.options.map((value) => ({ value, label: t(`surveys.kind.${value}`) }))} />
        </Form.Item>
      </div>
      <Form.Item name="serviceItemId" label={t('activities.service')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={(data?.entries ?? []).map(({ id, name }) => ({ value: id, label: local(name) }))}
        />
      </Form.Item>
    </>
  )
}

function PurposeFields() {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name="purpose" label={t('activities.field.purpose')} required>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item name="audience" label={t('activities.field.audience')} required>
        <Input maxLength={500} />
      </Form.Item>
    </>
  )
}

function ProgrammeFields() {
  const { t } = useTranslation()
  return (
    <Form.Item label={t('activities.field.programme')} required>
      <Form.List name="programme">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="th-activity-row">
                <Form.Item name={[name, 'topic']}>
                  <Input maxLength={200} placeholder={t('activities.topic')} aria-label={t('activities.topic')} />
                </Form.Item>
                <Form.Item name={[name, 'speaker']}>
                  <Input maxLength={100} placeholder={t('activities.speaker')} aria-label={t('activities.speaker')} />
                </Form.Item>
                <Button icon={<DeleteOutlined />} aria-label={t('activities.remove')} onClick={() => remove(name)} />
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({ topic: '', speaker: '' })}>
              {t('activities.addTopic')}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}

function WhereFields() {
  const { t } = useTranslation()
  const mode = Form.useWatch<string>('mode')
  return (
    <>
      <Form.Item name="mode" label={t('activities.modeLabel')} required>
        <Select
          options={ActivityDraft.shape.mode.options.map((value) => ({ value, label: t(`activities.mode.${value}`) }))}
        />
      </Form.Item>
      {mode === 'online' ? null : (
        <div className="th-activity-pair">
          <Form.Item name="region" label={t('activities.region')} required>
            <RegionField />
          </Form.Item>
          <Form.Item name="place" label={t('activities.place')} required>
            <Input maxLength={200} />
          </Form.Item>
        </div>
      )}
      {mode === 'on-site' ? null : (
        <Form.Item
          name="onlineAddress"
          label={t('activities.onlineAddress')}
          extra={t('activities.onlineAddressHint')}
          required
        >
          <Input maxLength={500} />
        </Form.Item>
      )}
    </>
  )
}

/** `known`: each keeps the id by which it was announced. */
function MeetingFields({ known = false }: { known?: boolean }) {
  const { t } = useTranslation()
  return (
    <Form.Item label={t('activities.field.meetings')} required>
      <Form.List name="meetings">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="th-activity-row th-activity-times">
                {known ? (
                  <Form.Item name={[name, 'id']} hidden>
                    <Input />
                  </Form.Item>
                ) : null}
                <Form.Item name={[name, 'day']}>
                  <DayInput placeholder={t('activities.day')} />
                </Form.Item>
                <Form.Item name={[name, 'from']}>
                  <Input maxLength={5} placeholder="09:00" aria-label={t('activities.from')} />
                </Form.Item>
                <Form.Item name={[name, 'until']}>
                  <Input maxLength={5} placeholder="12:00" aria-label={t('activities.until')} />
                </Form.Item>
                <Button icon={<DeleteOutlined />} aria-label={t('activities.remove')} onClick={() => remove(name)} />
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({ from: '09:00', until: '12:00' })}>
              {t('activities.addMeeting')}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}

function LimitFields() {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name="capacity" label={t('activities.field.capacity')} required>
        <InputNumber min={1} max={5000} precision={0} />
      </Form.Item>
      <Form.Item name="enrolUntil" label={t('activities.enrolUntil')} required>
        <DayInput />
      </Form.Item>
      <Form.Item name="waitingLimit" label={t('activities.waitingLimit')} required>
        <InputNumber min={0} max={500} precision={0} />
      </Form.Item>
    </>
  )
}

function ConditionFields() {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name="perOrganization" label={t('activities.perOrganization')} required>
        <InputNumber min={1} max={500} precision={0} />
      </Form.Item>
      <Form.Item
        name="confirmHours"
        label={t('activities.confirmHours')}
        extra={t('activities.confirmHoursHint')}
        required
      >
        <InputNumber min={1} max={168} precision={0} />
      </Form.Item>
      <Form.Item name="attendancePercent" label={t('activities.attendancePercent')} required>
        <InputNumber min={1} max={100} precision={0} suffix="%" />
      </Form.Item>
      <Form.Item name="fee" label={t('activities.fee')} required>
        <Input maxLength={12} suffix="¥" />
      </Form.Item>
      <Form.Item name="feeCovers" label={t('activities.feeCovers')} extra={t('activities.feeCoversHint')}>
        <Input maxLength={300} />
      </Form.Item>
    </>
  )
}

function ContactFields() {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name="contact" label={t('activities.contact')} required>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="contactPhone" label={t('activities.field.contactPhone')} required>
        <Input maxLength={40} />
      </Form.Item>
    </>
  )
}

function AttachmentsField() {
  const { t } = useTranslation()
  return (
    <Form.Item name="attachmentIds" label={t('activities.attachments')}>
      <FileUpload />
    </Form.Item>
  )
}
