import { loadCalendarYear } from '@tongheng/contract/calendar'
import type { CalendarStatus, CalendarYearView } from '@tongheng/contract/calendar'
import { Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { useToldMoved } from './useToldMoved.ts'

interface YearValues {
  source: string
  status: CalendarStatus
}

interface YearDrawerProps {
  open: boolean
  onClose: () => void
  year: number
  /** The year as it is, when it is loaded already. */
  loaded?: CalendarYearView
}

/** Loads a year, or changes from which notice it comes and whether deadlines may be computed from it. */
export function YearDrawer({ open, onClose, year, loaded }: YearDrawerProps) {
  const { t } = useTranslation()
  const change = useChange(loadCalendarYear)
  const told = useToldMoved()
  return (
    <FormDrawer<YearValues, { movedClocks: number }>
      open={open}
      onClose={onClose}
      title={t(loaded ? 'calendar.editYear' : 'calendar.missing.load')}
      initial={loaded ? { source: loaded.source, status: loaded.status } : { status: 'provisional' }}
      submit={(values) =>
        change.send({
          params: { year },
          body: { ...values, days: loaded?.days ?? [], ...(loaded ? { version: loaded.version } : {}) },
        })
      }
      onDone={({ movedClocks }) => {
        onClose()
        told(movedClocks)
      }}
      submitText={t('calendar.save')}
    >
      <Form.Item name="source" label={t('calendar.field.source')} extra={t('calendar.sourceHint')} required>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="status" label={t('calendar.field.status')} extra={t('calendar.statusHint')}>
        <Radio.Group
          options={(['provisional', 'published'] as const).map((value) => ({
            value,
            label: t(`calendar.status.${value}`),
          }))}
        />
      </Form.Item>
    </FormDrawer>
  )
}
