import { putCalendarDay } from '@tongheng/contract/calendar'
import type { CalendarYearView } from '@tongheng/contract/calendar'
import { Form, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { isWeekend } from './months.ts'
import { NameFields } from './NameFields.tsx'
import { useToldMoved } from './useToldMoved.ts'

interface DayValues {
  kind: 'ordinary' | 'holiday' | 'workday'
  name?: { zh?: string; en?: string }
}

interface DayDrawerProps {
  /** The day to edit; null when closed. */
  day: string | null
  year: CalendarYearView
  onClose: () => void
}

/** What one day is: ordinary, a holiday, or a weekend that is worked. */
export function DayDrawer({ day, year, onClose }: DayDrawerProps) {
  const { t } = useTranslation()
  const change = useChange(putCalendarDay)
  const told = useToldMoved()
  const named = year.days.find((one) => one.day === day)
  const kinds = ['ordinary', 'holiday', ...(day !== null && isWeekend(day) ? ['workday'] : [])] as const
  const submit = ({ kind, name }: DayValues) =>
    change.send({
      params: { day: day ?? '' },
      body: {
        kind,
        version: year.version,
        ...(kind === 'ordinary' ? {} : { name: { zh: name?.zh ?? '', en: name?.en ?? '' } }),
      },
    })
  return (
    <FormDrawer<DayValues, { movedClocks: number }>
      open={day !== null}
      onClose={onClose}
      title={day ?? ''}
      initial={{ kind: named?.kind ?? 'ordinary', ...(named ? { name: named.name } : {}) }}
      submit={submit}
      onDone={({ movedClocks }) => {
        onClose()
        told(movedClocks)
      }}
      submitText={t('calendar.save')}
    >
      <Form.Item name="kind" label={t('calendar.field.kind')}>
        <Radio.Group
          options={kinds.map((value) => ({
            value,
            label: t(
              value === 'ordinary' && day !== null && isWeekend(day)
                ? 'calendar.kind.weekend'
                : `calendar.kind.${value}`,
            ),
          }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) => (getFieldValue('kind') === 'ordinary' ? null : <NameFields />)}
      </Form.Item>
    </FormDrawer>
  )
}
