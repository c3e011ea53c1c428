import { catalogue as api, type ServiceGuides } from '@tongheng/contract/catalogue'
import { ServiceKind } from '@tongheng/contract/surveys'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import './catalogue.css'

/** Items of the document that nobody can look up yet, by kind; the missing ones can be added with drafts (NQI-5.1 … 5.8). */
export function UncoveredNotice({ items }: { items: ServiceGuides['uncovered'] }) {
  const { t } = useTranslation()
  const local = useLocal()
  const add = useChange(api.addPrescribedServices)
  if (items.length === 0) return null
  const missing = items.filter(({ drafted }) => !drafted).length
  return (
    <Alert
      type="warning"
      showIcon
      className="th-uncovered"
      title={t('catalogue.uncovered', { count: items.length })}
      description={
        <ul>
          {ServiceKind.options.flatMap((kind) => {
            const names = items.filter((item) => item.kind === kind).map(({ name }) => local(name))
            return names.length === 0
              ? []
              : [<li key={kind}>{`${t(`surveys.kind.${kind}`)}: ${names.join(t('app.listSeparator'))}`}</li>]
          })}
        </ul>
      }
      action={
        missing === 0 ? null : (
          <ActionButton
            label={t('catalogue.addPrescribed', { count: missing })}
            confirm={t('catalogue.addPrescribedText')}
            onRun={() => add.send({})}
            done={t('catalogue.addedPrescribed')}
          />
        )
      }
    />
  )
}
