import { useQuery } from '@tanstack/react-query'
import { windows as api, type OwnWindow, type WindowKind, type WindowPageInput } from '@tongheng/contract/windows'
import { App, Button, Card, Form, Input, Select, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useState } from 'react'
import { read, useChange } from '../../api.ts'
import { useSignedIn } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FormBody } from '../../ui/FormBody.tsx'
import { PositionFields, positionTyped, type TypedPosition } from '../../ui/PositionFields.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { RegionField } from '../../ui/RegionField.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { UnsavedGuard } from '../../ui/UnsavedGuard.tsx'
import { useForm } from '../../ui/useForm.tsx'
import { HoursFields } from './HoursFields.tsx'
import { readPeriods, textOfPeriods } from './hoursText.ts'
import { ServiceFields, StaffFields } from './ServiceFields.tsx'
import './windows.css'

/** The page as it is typed: periods are texts until they are sent. */
export interface PageForm extends Omit<WindowPageInput, 'hours' | 'position'> {
  position?: TypedPosition
  hours: {
    weekdays: string[]
    makeUpWeekday: number
    exceptions: { day?: string; periods?: string; note?: string }[]
  }
}

const closed = 0

const formOf = ({ hours, ...page }: OwnWindow['page']): PageForm => ({
  ...page,
  hours: {
    weekdays: hours.weekdays.map(textOfPeriods),
    makeUpWeekday: hours.makeUpWeekday ?? closed,
    exceptions: hours.exceptions.map(({ day, periods, note }) => ({ day, periods: textOfPeriods(periods), note })),
  },
})

const pageOf = ({ hours, position, ...page }: PageForm): WindowPageInput => ({
  ...page,
  position: positionTyped(position),
  staff: page.staff ?? [],
  services: page.services ?? [],
  partnerIds: page.partnerIds ?? [],
  hours: {
    weekdays: Array.from({ length: 7 }, (_, at) => readPeriods(hours.weekdays?.[at] ?? '')),
    makeUpWeekday: hours.makeUpWeekday === closed ? null : hours.makeUpWeekday,
    exceptions: (hours.exceptions ?? []).map(({ day = '', periods = '', note = '' }) => ({
      day,
      periods: readPeriods(periods),
      note,
    })),
  },
})

const usual = '09:00–12:00, 13:30–17:30'

const emptyForm = (kind: WindowKind | undefined): Partial<PageForm> => ({
  ...(kind === undefined ? {} : { kind }),
  hours: { weekdays: [usual, usual, usual, usual, usual, '', ''], makeUpWeekday: 1, exceptions: [] },
  staff: [{ name: '', duty: '' }],
  services: [{ kind: 'metrology', name: '', steps: '', cycle: '', price: '' }],
  partnerIds: [],
})

/** The own page, kept by the window's people. */
export function KeepWindowPage() {
  const { t } = useTranslation()
  const id = useSignedIn().organization?.id ?? ''
  const { data, error, refetch } = useQuery(read(api.getOwnWindow))
  const withdraw = useChange(api.withdrawWindow)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  const { window } = data
  return (
    <div className="th-page">
      <PageHeader
        title={t('windows.keepTitle')}
        intro={t('windows.keepIntro')}
        actions={
          window?.isPublic ? (
            <>
              <ActionButton
                label={t('windows.withdraw')}
                danger
                confirm={t('windows.withdrawText')}
                onRun={() => withdraw.send({ body: { version: window.version } })}
                done={t('windows.withdrawn')}
              />
              <TextLink href={`/windows/${id}`}>{t('windows.seePublic')}</TextLink>
            </>
          ) : null
        }
      />
      <div className="th-stack">
        <PageFields key={window?.version ?? 0} window={window} kinds={data.kinds} />
        {window ? <Versions window={window} /> : null}
      </div>
    </div>
  )
}

function PageFields({ window, kinds }: { window: OwnWindow | null; kinds: readonly WindowKind[] }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const save = useChange(api.saveWindow)
  const state = useForm<PageForm, OwnWindow>({
    submit: (values) => save.send({ body: { ...pageOf(values), version: window?.version ?? null } }),
    onDone: () => void message.success(t('windows.saved')),
  })
  return (
    <Card className="th-card">
      <FormBody
        state={state}
        initial={window ? formOf(window.page) : emptyForm(kinds[0])}
        footer={
          <Button type="primary" htmlType="submit" loading={state.busy}>
            {t('windows.publish')}
          </Button>
        }
      >
        <Form.Item name="kind" label={t('windows.field.kind')} required>
          <Select options={kinds.map((value) => ({ value, label: t(`windows.kind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="sign" label={t('windows.field.sign')} extra={t('windows.hint.sign')} required>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="region" label={t('windows.field.region')} required>
          <RegionField />
        </Form.Item>
        <Form.Item name="address" label={t('windows.field.address')} required>
          <Input maxLength={200} />
        </Form.Item>
        <PositionFields hint={t('windows.hint.position')} />
        <Form.Item name="phone" label={t('windows.field.phone')} required>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="intro" label={t('windows.field.intro')}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
        </Form.Item>
        <HoursFields />
        <StaffFields />
        <ServiceFields />
        <Form.Item name="receives" label={t('windows.field.receives')} required>
          <Input maxLength={500} />
        </Form.Item>
        <PartnerField known={window?.partners ?? []} />
      </FormBody>
      <UnsavedGuard touched={state.touched} />
    </Card>
  )
}

function PartnerField({ known }: { known: readonly { id: string; name: string }[] }) {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const { data } = useQuery(read(api.findPartners, { query: { q } }))
  const names = new Map([...known, ...(data?.entries ?? [])].map(({ id, name }) => [id, name]))
  return (
    <Form.Item name="partnerIds" label={t('windows.field.partners')} extra={t('windows.hint.partners')}>
      <Select
        mode="multiple"
        showSearch={{ filterOption: false, onSearch: setQ }}
        options={[...names].map(([value, label]) => ({ value, label }))}
      />
    </Form.Item>
  )
}

function Versions({ window }: { window: OwnWindow }) {
  const { t } = useTranslation()
  return (
    <Card className="th-card" title={t('windows.versions')}>
      <ul className="th-window-lines">
        {window.versions.map(({ number, savedBy, savedAt }) => (
          <li key={number}>
            <span>
              {t('windows.versionNumber', { number })} {savedBy}
            </span>
            <MomentText value={savedAt} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
