import { useNavigate } from '@tanstack/react-router'
import type { EnrolmentView } from '@tongheng/contract/activities'
import { Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { ActionButton } from '../../ui/ActionButton.tsx'

interface PaperCardProps {
  enrolment: EnrolmentView
  paper: NonNullable<EnrolmentView['paper']>
}

/** The paper on line: its rules, what was reached, and the way to it. */
export function PaperCard({ enrolment, paper }: PaperCardProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { questionCount, passScore, minutes, attempts, sat, best, passed, sit } = paper
  return (
    <Card className="th-card th-activity-card" title={t('activities.paper')}>
      <p>{t('activities.paperRules', { questionCount, passScore, minutes, attempts })}</p>
      <p>
        {best === null ? t('activities.paperNotSat') : t('activities.paperBest', { best, sat })}{' '}
        {passed ? <span className="th-usable">{t('activities.paperPassed')}</span> : null}
      </p>
      {passed || !enrolment.mine ? null : (
        <ActionButton
          kind="primary"
          label={t('activities.sit')}
          next={sit}
          confirm={t('activities.sitText', { minutes })}
          onRun={() => navigate({ to: '/work/enrolments/$id/paper', params: { id: enrolment.id } })}
        />
      )}
    </Card>
  )
}
