import { type ActivityPage, activities as api, type EnrolmentView } from '@tongheng/contract/activities'
import { Checkbox, Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { useSession } from '../../app/session.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

interface Values {
  who?: 'self' | 'colleague'
  name?: string
  email?: string
  consent?: boolean
}

interface EnrolDrawerProps {
  activity: ActivityPage
  open: boolean
  onClose: () => void
  onDone: (enrolment: EnrolmentView) => void
}

/** Enrols me, or a colleague who agreed to it. */
export function EnrolDrawer({ activity, open, onClose, onDone }: EnrolDrawerProps) {
  const { t } = useTranslation()
  const enrol = useChange(api.enrol)
  return (
    <FormDrawer<Values, EnrolmentView>
      open={open}
      onClose={onClose}
      title={t('activities.enrol')}
      submitText={t(activity.free > 0 ? 'activities.enrol' : 'activities.enrolWaiting')}
      initial={{ who: 'self' }}
      submit={({ who = 'self', name = '', email = '', consent = false }) =>
        enrol.send({ params: { id: activity.id }, body: { who, name, email, consent: consent as true } })
      }
      onDone={onDone}
    >
      <p>
        {t(activity.free > 0 ? 'activities.enrolText' : 'activities.enrolWaitingText', { waiting: activity.waiting })}
      </p>
      <WhoFields />
      <Form.Item name="consent" valuePropName="checked">
        <Checkbox>{t('activities.consent')}</Checkbox>
      </Form.Item>
    </FormDrawer>
  )
}

function WhoFields() {
  const { t } = useTranslation()
  const me = useSession()?.account.name ?? ''
  const who = Form.useWatch<string>('who')
  return (
    <>
      <Form.Item name="who" label={t('activities.who')} required>
        <Radio.Group
          options={[
            { value: 'self', label: t('activities.whoSelf', { name: me }) },
            { value: 'colleague', label: t('activities.whoColleague') },
          ]}
        />
      </Form.Item>
      {who === 'colleague' ? (
        <>
          <Form.Item name="name" label={t('activities.name')} required>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="email" label={t('activities.email')} extra={t('activities.emailHint')}>
            <Input maxLength={200} />
          </Form.Item>
        </>
      ) : null}
    </>
  )
}
