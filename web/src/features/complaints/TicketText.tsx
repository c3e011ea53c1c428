import { useTranslation } from 'react-i18next'

/** Number and code, to be written down: the code is shown this once. */
export function TicketText({ number, code }: { number: string; code: string }) {
  const { t } = useTranslation()
  const shown = code.replace(/(.{4})(?=.)/g, '$1-')
  return (
    <>
      <p>
        {t('complaints.field.number')} <strong className="th-number">{number}</strong>
        <br />
        {t('complaints.field.code')} <strong className="th-number">{shown}</strong>
      </p>
      <p>{t('complaints.keepCode')}</p>
    </>
  )
}
