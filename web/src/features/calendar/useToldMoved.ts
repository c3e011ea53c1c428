import { App } from 'antd'
import { useTranslation } from 'react-i18next'

/** Says that the calendar was saved, and how many running clocks followed it. */
export function useToldMoved(): (moved: number) => void {
  const { t } = useTranslation()
  const { message } = App.useApp()
  return (moved) => void message.success(moved === 0 ? t('calendar.saved') : t('calendar.savedMoved', { moved }))
}
