import { MetrologistLevel, PersonTitle, savePerson } from '@tongheng/contract/personnel'
import type { PersonView } from '@tongheng/contract/personnel'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { DayInput } from '../../ui/DayInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

interface PersonForm {
  title: PersonTitle
  metrologist: MetrologistLevel
  registrationNumber?: string
  identityNumber?: string
  employedFrom?: string | null
  employedUntil?: string | null
}

const fileOf = ({ title, metrologist, registrationNumber, employedFrom, employedUntil }: PersonView): PersonForm => ({
  title,
  metrologist,
  registrationNumber,
  employedFrom,
  employedUntil,
})

/** The file of a person: title and registration decide what they can be authorised for (CAL-5.1.3). */
export function PersonDrawer({ open, person, onClose }: { open: boolean; person: PersonView; onClose: () => void }) {
  const { t } = useTranslation()
  const save = useChange(savePerson)
  return (
    <FormDrawer<PersonForm, PersonView>
      open={open}
      onClose={onClose}
      title={t('personnel.editFile', { name: person.name })}
      initial={fileOf(person)}
      submit={({ title, metrologist, registrationNumber, identityNumber, employedFrom, employedUntil }) =>
        save.send({
          params: { institutionId: person.institutionId, id: person.accountId },
          body: {
            title,
            metrologist,
            registrationNumber: registrationNumber ?? '',
            ...(identityNumber ? { identityNumber } : {}),
            employedFrom: employedFrom ?? null,
            employedUntil: employedUntil ?? null,
            version: person.version,
          },
        })
      }
      onDone={onClose}
      submitText={t('personnel.save')}
    >
      <Form.Item name="title" label={t('personnel.field.title')} required>
        <Select options={PersonTitle.options.map((value) => ({ value, label: t(`personnel.titles.${value}`) }))} />
      </Form.Item>
      <Form.Item name="metrologist" label={t('personnel.field.metrologist')} required>
        <Select options={MetrologistLevel.options.map((value) => ({ value, label: t(`personnel.levels.${value}`) }))} />
      </Form.Item>
      <Form.Item name="registrationNumber" label={t('personnel.field.registrationNumber')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="identityNumber" label={t('personnel.field.identityNumber')} extra={t('personnel.identityText')}>
        <Input maxLength={30} autoComplete="off" placeholder={person.identityNumber ?? ''} />
      </Form.Item>
      <Form.Item name="employedFrom" label={t('personnel.field.employedFrom')}>
        <DayInput />
      </Form.Item>
      <Form.Item name="employedUntil" label={t('personnel.field.employedUntil')} extra={t('personnel.untilText')}>
        <DayInput />
      </Form.Item>
    </FormDrawer>
  )
}
