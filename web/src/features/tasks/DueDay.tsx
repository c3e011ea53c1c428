import { FireOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { DayText } from '../../ui/texts.tsx'

/** The day until which a task is to be done; late in words, sign and colour. */
export function DueDay({ day, late }: { day: string; late: boolean }) {
  const { t } = useTranslation()
  if (!late) return <DayText value={day} />
  return (
    <span className="th-fault">
      <FireOutlined /> <DayText value={day} /> {t('tasks.late')}
    </span>
  )
}
