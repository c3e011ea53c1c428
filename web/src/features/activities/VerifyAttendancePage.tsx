import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { activities as api } from '@tongheng/contract/activities'
import { Alert, Button, Card, Form, Input, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { describeError } from '../../ui/describeError.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { DayText } from '../../ui/texts.tsx'
import { verifyAttendanceRoute } from './routes.tsx'

interface Asked {
  number: string
  code: string
}

/** Anybody verifies a certificate of attendance by number and code; the name is masked. */
export function VerifyAttendancePage() {
  const { t } = useTranslation()
  const { history } = useRouter()
  const asked = verifyAttendanceRoute.useSearch() as Partial<Asked>
  const { number, code } = asked
  return (
    <div className="th-page th-page-form">
      <PageHeader title={t('activities.verify.title')} intro={t('activities.verify.intro')} />
      <div className="th-stack">
        <Card className="th-card">
          <Form<Asked>
            layout="vertical"
            name="verify-attendance"
            requiredMark={false}
            initialValues={asked}
            onFinish={(values) =>
              history.push(
                `/verify-attendance?${new URLSearchParams({ number: values.number.trim(), code: values.code.trim() }).toString()}`,
              )
            }
          >
            <Form.Item
              name="number"
              label={t('activities.verify.number')}
              rules={[{ required: true, whitespace: true }]}
            >
              <Input autoComplete="off" maxLength={60} placeholder="PX-2026-000001" />
            </Form.Item>
            <Form.Item name="code" label={t('activities.verify.code')} rules={[{ required: true, whitespace: true }]}>
              <Input autoComplete="off" maxLength={20} placeholder="ABCD-2345" />
            </Form.Item>
            <Button type="primary" htmlType="submit">
              {t('activities.verify.button')}
            </Button>
          </Form>
        </Card>
        {number === undefined || code === undefined ? null : <Answer number={number} code={code} />}
      </div>
    </div>
  )
}

function Answer({ number, code }: Asked) {
  const { t } = useTranslation()
  const { data, error } = useQuery({ ...read(api.verifyAttendance, { query: { number, code } }), retry: false })
  if (error) return <Alert type="error" showIcon title={describeError(error, t).text} />
  if (!data) return <Skeleton active />
  return (
    <>
      <Alert
        type="success"
        showIcon
        title={t('activities.verify.genuine')}
        description={t('activities.verify.masked')}
      />
      <DescriptionCard
        columns={1}
        entries={[
          {
            key: 'number',
            label: t('activities.verify.number'),
            value: <span className="th-number">{data.number}</span>,
          },
          { key: 'name', label: t('activities.name'), value: data.name },
          { key: 'title', label: t('activities.title'), value: data.title },
          { key: 'organizer', label: t('activities.organizer'), value: data.organizer },
          { key: 'hours', label: t('activities.hours'), value: t('activities.hoursText', { hours: data.hours }) },
          {
            key: 'meetings',
            label: t('activities.meetings'),
            value: t('activities.attendedOf', { attended: data.attended, meetings: data.meetings }),
          },
          ...(data.score === null ? [] : [{ key: 'score', label: t('activities.score'), value: data.score }]),
          { key: 'issued', label: t('activities.issuedOn'), value: <DayText value={data.issuedOn} /> },
        ]}
      />
    </>
  )
}
