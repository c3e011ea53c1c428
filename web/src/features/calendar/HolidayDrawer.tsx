import { loadCalendarYear } from '@tongheng/contract/calendar'
import type { CalendarDay, CalendarYearView } from '@tongheng/contract/calendar'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { withHoliday } from './holiday.ts'
import type { HolidayValues } from './holiday.ts'
import { weekendsOf } from './months.ts'
import { NameFields } from './NameFields.tsx'
import { useToldMoved } from './useToldMoved.ts'

interface HolidayDrawerProps {
  open: boolean
  year: CalendarYearView
  onClose: () => void
}

const datesOfOthers = (days: readonly CalendarDay[]): ReadonlySet<string> => new Set(days.map(({ day }) => day))

/** A whole holiday as the notice states it: from, to, and the weekends that are worked in exchange. */
export function HolidayDrawer({ open, year, onClose }: HolidayDrawerProps) {
  const { t } = useTranslation()
  const change = useChange(loadCalendarYear)
  const told = useToldMoved()
  const taken = datesOfOthers(year.days)
  const limits = { min: `${year.year}-01-01`, max: `${year.year}-12-31` }
  const submit = (values: HolidayValues) => {
    const { source, status, version } = year
    const days = withHoliday(year.days, values, (name) => t('calendar.workedFor', { name }))
    return change.send({ params: { year: year.year }, body: { source, status, version, days } })
  }
  return (
    <FormDrawer<HolidayValues, { movedClocks: number }>
      open={open}
      onClose={onClose}
      title={t('calendar.addHoliday')}
      submit={submit}
      onDone={({ movedClocks }) => {
        onClose()
        told(movedClocks)
      }}
      submitText={t('calendar.save')}
    >
      <NameFields />
      <Form.Item name="from" label={t('calendar.field.from')} required rules={[{ required: true }]}>
        <Input type="date" {...limits} />
      </Form.Item>
      <Form.Item
        name="to"
        label={t('calendar.field.to')}
        required
        dependencies={['from']}
        rules={[
          { required: true },
          ({ getFieldValue }) => ({
            validator: (_, to: string | undefined) =>
              to !== undefined && to < String(getFieldValue('from'))
                ? Promise.reject(new Error(t('calendar.backwards')))
                : Promise.resolve(),
          }),
        ]}
      >
        <Input type="date" {...limits} />
      </Form.Item>
      <Form.Item name="worked" label={t('calendar.field.worked')} extra={t('calendar.workedHint')}>
        <Select
          mode="multiple"
          options={weekendsOf(year.year)
            .filter((day) => !taken.has(day))
            .map((day) => ({ value: day, label: day }))}
        />
      </Form.Item>
    </FormDrawer>
  )
}
