import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  ExclamationCircleOutlined,
  FireOutlined,
  StopOutlined,
} from '@ant-design/icons'
import type { ClockView } from '@tongheng/contract/common'
import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { dayOf, daysUntil, momentOf } from './format.ts'

const looks = {
  running: { tone: 'neutral', icon: <ClockCircleOutlined /> },
  warned: { tone: 'waiting', icon: <ExclamationCircleOutlined /> },
  overdue: { tone: 'bad', icon: <FireOutlined /> },
  met: { tone: 'good', icon: <CheckCircleOutlined /> },
  'met-late': { tone: 'bad', icon: <CheckCircleOutlined /> },
  cancelled: { tone: 'ended', icon: <StopOutlined /> },
} as const

interface ClockTagProps {
  clock: ClockView | null | undefined
  /** Working days left as the server counts them; without it the due day is shown. */
  workingDaysLeft?: number
}

/** A working-day deadline: what is left or how it ended, in words, sign and colour. */
export function ClockTag({ clock, workingDaysLeft }: ClockTagProps) {
  const { t } = useTranslation()
  if (!clock) return null
  const { tone, icon } = looks[clock.state]
  const open = clock.state === 'running' || clock.state === 'warned'
  const days = daysUntil(clock.dueAt, new Date())
  const words = () => {
    if (!open) return t(`ui.clock.${clock.state}`, { day: dayOf(clock.dueAt) })
    if (workingDaysLeft !== undefined) return t('ui.clock.workingDaysLeft', { count: workingDaysLeft })
    return days <= 0
      ? t('ui.clock.today', { time: momentOf(clock.dueAt).slice(11) })
      : t('ui.clock.due', { day: dayOf(clock.dueAt).slice(5) })
  }
  return (
    <Tooltip title={t('ui.clock.dueAt', { moment: momentOf(clock.dueAt) })}>
      <span className={`th-status th-clock th-status-${tone}`}>
        {icon} {words()}
      </span>
    </Tooltip>
  )
}
