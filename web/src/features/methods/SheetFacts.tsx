import type { SheetView } from '@tongheng/contract/methods'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { useLocal } from '../../ui/useLocal.ts'

type Content = SheetView['content']

/** What the sheet is for, where its numbers come from, and its general rules. */
export function SheetFacts({ sheet }: { sheet: SheetView }) {
  const { t } = useTranslation()
  const local = useLocal()
  const { content } = sheet
  const points = usePoints(content)
  const { coverage, rounding } = content
  const coverageText =
    coverage.kind === 'factor'
      ? t('methods.coverage.factor', { k: coverage.k })
      : t(`methods.coverage.${coverage.kind}`, { p: Math.round((coverage.p ?? 0.95) * 1000) / 10 })
  return (
    <>
      <ToConfirm content={content} />
      <DescriptionCard
        title={t('methods.sheet.facts')}
        entries={[
          { key: 'method', label: t('methods.field.code'), value: sheet.methodCode },
          { key: 'kind', label: t('methods.field.services'), value: t(`methods.service.${content.kind}`) },
          { key: 'quantity', label: t('methods.sheet.quantity'), value: local(content.quantity) },
          {
            key: 'instruments',
            label: t('methods.sheet.instruments'),
            value: content.instrumentKinds.map(({ name }) => local(name)).join(t('app.listSeparator')),
          },
          { key: 'points', label: local(content.point.label), value: points },
          { key: 'repetitions', label: t('methods.sheet.repetitions'), value: content.repetitions },
          { key: 'coverage', label: t('methods.sheet.coverage'), value: coverageText },
          {
            key: 'rounding',
            label: t('methods.sheet.rounding'),
            value: t(`methods.rounding.${rounding.mode}`, {
              digits: rounding.uncertaintyDigits === 'auto' ? '1–2' : rounding.uncertaintyDigits,
            }),
          },
          {
            key: 'validity',
            label: t('methods.sheet.validity'),
            value:
              content.validityMonths === undefined
                ? null
                : t('methods.sheet.months', { count: content.validityMonths }),
          },
          {
            key: 'follows',
            label: t('methods.sheet.follows'),
            value: content.methods.map(({ code }) => code).join(t('app.listSeparator')),
          },
          {
            key: 'provenance',
            label: t('methods.sheet.provenance'),
            value: local(content.provenance.source),
            wide: true,
          },
        ]}
      />
    </>
  )
}

/** What the laboratory must confirm of the sheet's numbers before it uses them. */
function ToConfirm({ content }: { content: Content }) {
  const { t } = useTranslation()
  const local = useLocal()
  const { confirm } = content.provenance
  if (confirm.length === 0) return null
  const list = (
    <ul className="th-plain-list">
      {confirm.map((text) => (
        <li key={text.zh}>{local(text)}</li>
      ))}
    </ul>
  )
  return <Alert type="warning" showIcon title={t('methods.sheet.confirmFirst')} description={list} />
}

function usePoints({ points, point }: Content): string {
  const { t } = useTranslation()
  if (points.source === 'fixed') return `${points.nominals.join(t('app.listSeparator'))} ${point.unit}`
  if (points.source === 'order') return t('methods.points.order')
  return t('methods.points.generated', { from: points.from, to: points.to, count: points.count })
}
