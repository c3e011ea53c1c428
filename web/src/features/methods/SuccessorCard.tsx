import { useQuery } from '@tanstack/react-query'
import { getMethod } from '@tongheng/contract/methods'
import type { MethodView } from '@tongheng/contract/methods'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { TextLink } from '../../ui/TextLink.tsx'
import { methodPage } from './MethodsPage.tsx'

/** What must be done again before work goes on by the method that replaces this one (CAL-5.2.3). */
export function SuccessorCard({ method }: { method: MethodView }) {
  const { t } = useTranslation()
  const { institutionId, successor } = method
  const { data: next } = useQuery({
    ...read(getMethod, { params: { institutionId, id: successor?.id ?? method.id } }),
    enabled: successor !== null,
  })
  if (!successor) return null
  const approved = next?.sheets.filter(({ status }) => status === 'approved').length ?? 0
  const steps = [
    <TextLink key="sheet" href={methodPage({ institutionId, id: successor.id })}>
      {approved === 0 ? t('methods.successor.noSheet') : t('methods.successor.sheets', { count: approved })}
    </TextLink>,
    <TextLink key="people" href="/work/personnel">
      {t('methods.successor.people')}
    </TextLink>,
    <TextLink key="standards" href="/work/standards">
      {t('methods.successor.standards')}
    </TextLink>,
    t('methods.successor.orders'),
  ]
  return (
    <Alert
      type="warning"
      showIcon
      title={t('methods.successor.title', { code: successor.code })}
      description={
        <ol className="th-sheet-steps">
          {steps.map((step, index) => (
            <li key={String(index)}>{step}</li>
          ))}
        </ol>
      }
    />
  )
}
