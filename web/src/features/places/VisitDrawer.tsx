import { useQuery } from '@tanstack/react-query'
import { listRooms } from '@tongheng/contract/rooms'
import { type Visit, type VisitNotice, visits as api } from '@tongheng/contract/visits'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

interface Values {
  name: string
  organization: string
  purpose: string
  hostId: string
  roomIds: string[]
  acknowledged: boolean
}

/** A visitor is logged in once the notice was shown and acknowledged. */
export function VisitDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const session = useSignedIn()
  const log = useChange(api.logVisit)
  const [setting, setSetting] = useState(false)
  const { data } = useQuery({ ...read(api.getVisitNotice), enabled: open })
  const rooms = useQuery({ ...read(listRooms, { query: { size: 200 } }), enabled: open }).data?.entries ?? []
  const notice = data?.notice?.text ?? t('places.visit.defaultNotice')
  return (
    <>
      <FormDrawer<Values, Visit>
        open={open}
        onClose={onClose}
        width={560}
        title={t('places.make.visits')}
        initial={{ hostId: session.account.id, roomIds: [], acknowledged: false }}
        submit={(values) => log.send({ body: { ...values, noticeVersion: data?.notice?.version ?? 0 } })}
        onDone={onClose}
        submitText={t('places.make.visits')}
      >
        <Form.Item name="name" label={t('places.visit.name')} required>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="organization" label={t('places.visit.organization')} required>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="purpose" label={t('places.visit.purpose')} required>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="hostId" label={t('places.visit.host')} required>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(data?.hosts ?? []).map(({ accountId, name }) => ({ value: accountId, label: name }))}
          />
        </Form.Item>
        <Form.Item name="roomIds" label={t('places.visit.rooms')}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={rooms
              .filter(({ inUse }) => inUse)
              .map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
          />
        </Form.Item>
        <Form.Item label={t('places.visit.notice')}>
          <div className="th-places-notice">{notice}</div>
          {holdsAny(session, api.setVisitNotice.access) ? (
            <Button size="small" onClick={() => setSetting(true)}>
              {t('places.visit.setNotice')}
            </Button>
          ) : null}
        </Form.Item>
        <Form.Item name="acknowledged" valuePropName="checked">
          <Checkbox>{t('places.visit.acknowledge')}</Checkbox>
        </Form.Item>
      </FormDrawer>
      <NoticeDrawer open={setting} text={notice} onClose={() => setSetting(false)} />
    </>
  )
}

function NoticeDrawer({ open, text, onClose }: { open: boolean; text: string; onClose: () => void }) {
  const { t } = useTranslation()
  const set = useChange(api.setVisitNotice)
  return (
    <FormDrawer<{ text: string }, VisitNotice>
      open={open}
      onClose={onClose}
      title={t('places.visit.setNotice')}
      initial={{ text }}
      submit={(body) => set.send({ body })}
      onDone={onClose}
      submitText={t('places.save')}
    >
      <Form.Item name="text" label={t('places.visit.notice')} required>
        <Input.TextArea rows={10} maxLength={2000} />
      </Form.Item>
    </FormDrawer>
  )
}
