import { Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { ChoiceField, FormulaField, Labelled, NumberField, PlainField, TextField, useDesign } from './design.tsx'
import { PointsList } from './PointsList.tsx'
import { RowsTable } from './RowsTable.tsx'

const empty = { zh: '', en: '' }
const beginnings = {
  fixed: { source: 'fixed', nominals: ['0'] },
  generated: { source: 'generated', from: '0', to: '100', count: '5' },
  order: { source: 'order' },
} as const

/** The measuring points and what is typed and computed at each. */
export function ReadingsTab() {
  const { t } = useTranslation()
  const word = (key: string) => t(`methods.design.${key}`)
  const { content } = useDesign()
  const scopes = (['row', 'point'] as const).map((value) => ({ value, label: word(`scope.${value}`) }))
  return (
    <div className="th-stack">
      <Points />
      <RowsTable
        path={['columns']}
        title={t('methods.sheet.columns')}
        hint={word('columnsHint')}
        addText={word('addColumn')}
        template={{ name: '', label: empty, unit: content.point.unit, scope: 'row' }}
        fields={[
          { name: 'label', title: t('methods.sheet.column'), width: 180, cell: (field) => <TextField {...field} /> },
          { name: 'name', title: t('methods.sheet.symbol'), width: 120, cell: (field) => <FormulaField {...field} /> },
          { name: 'unit', title: t('methods.sheet.unit'), width: 80, cell: (field) => <PlainField {...field} /> },
          {
            name: 'scope',
            title: word('scope.title'),
            width: 130,
            cell: (field) => <ChoiceField {...field} options={scopes} />,
          },
          { name: 'formula', title: word('columnFormula'), cell: (field) => <FormulaField {...field} optional /> },
          {
            name: 'resolution',
            title: t('methods.sheet.resolution'),
            width: 100,
            cell: (field) => <FormulaField {...field} optional />,
          },
          {
            name: 'decimals',
            title: word('decimals'),
            width: 90,
            cell: (field) => <NumberField {...field} optional min={0} max={20} />,
          },
        ]}
      />
    </div>
  )
}

function Points() {
  const { t } = useTranslation()
  const word = (key: string) => t(`methods.design.${key}`)
  const { content, set } = useDesign()
  const sources = (['order', 'fixed', 'generated'] as const).map((value) => ({ value, label: word(`points.${value}`) }))
  return (
    <Card title={word('points.title')} className="th-card" size="small">
      <div className="th-design-grid">
        <Labelled title={word('points.label')}>
          <TextField path={['point', 'label']} label={word('points.label')} />
        </Labelled>
        <Labelled title={t('methods.sheet.unit')}>
          <PlainField path={['point', 'unit']} label={word('points.unit')} />
        </Labelled>
        <Labelled title={t('methods.sheet.repetitions')}>
          <NumberField path={['repetitions']} label={t('methods.sheet.repetitions')} />
        </Labelled>
        <Labelled title={word('points.source')}>
          <ChoiceField
            path={['points', 'source']}
            label={word('points.source')}
            options={sources}
            onChoose={(value) => set(['points'], beginnings[value as keyof typeof beginnings])}
          />
        </Labelled>
        {content.points.source === 'fixed' ? <PointsList /> : null}
        {content.points.source === 'generated'
          ? (['from', 'to', 'count'] as const).map((field) => (
              <Labelled key={field} title={word(`points.${field}`)}>
                <FormulaField path={['points', field]} label={word(`points.${field}`)} />
              </Labelled>
            ))
          : null}
      </div>
    </Card>
  )
}
