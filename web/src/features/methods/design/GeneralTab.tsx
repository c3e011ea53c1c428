import { Card } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  ChoiceField,
  FormulaField,
  Labelled,
  NumberField,
  PlainField,
  TextField,
  TickField,
  useDesign,
} from './design.tsx'
import type { FieldProps } from './design.tsx'
import { RowsTable } from './RowsTable.tsx'
import type { RowField } from './RowsTable.tsx'

const empty = { zh: '', en: '' }

/** What the sheet is for and where its numbers come from. */
export function GeneralTab() {
  const { t } = useTranslation()
  const word = (key: string) => t(`methods.design.${key}`)
  return (
    <div className="th-stack">
      <Card title={t('methods.sheet.facts')} className="th-card" size="small">
        <div className="th-design-grid">
          <Labelled title={word('name')}>
            <TextField path={['name']} label={word('name')} />
          </Labelled>
          <Labelled title={word('quantity')} hint={word('quantityHint')}>
            <TextField path={['quantity']} label={word('quantity')} />
          </Labelled>
          <Labelled title={word('kind')}>
            <ChoiceField
              path={['kind']}
              label={word('kind')}
              options={(['verification', 'calibration', 'check'] as const).map((value) => ({
                value,
                label: t(`methods.service.${value}`),
              }))}
            />
          </Labelled>
          <Labelled title={word('validity')} hint={word('validityHint')}>
            <NumberField path={['validityMonths']} label={word('validity')} optional max={120} />
          </Labelled>
          <Labelled title={word('source')} hint={word('sourceHint')}>
            <TextField path={['provenance', 'source']} label={word('source')} />
          </Labelled>
        </div>
      </Card>
      <RowsTable
        path={['methods']}
        title={word('methods')}
        addText={word('addMethod')}
        template={{ code: '', title: empty }}
        fields={[
          { name: 'code', title: t('methods.field.code'), width: 200, cell: (field) => <PlainField {...field} /> },
          { name: 'title', title: t('methods.field.name'), cell: (field) => <TextField {...field} /> },
        ]}
      />
      <RowsTable
        path={['instrumentKinds']}
        title={t('methods.sheet.instruments')}
        addText={word('addInstrument')}
        template={{ code: 'instrument', name: empty }}
        fields={[
          { name: 'name', title: word('instrument'), cell: (field) => <TextField {...field} /> },
          { name: 'code', title: word('shortName'), width: 200, cell: (field) => <PlainField {...field} /> },
        ]}
      />
    </div>
  )
}

/** What is asked before the measurement: conditions, figures of the order, standards, preparation. */
export function ConditionsTab() {
  const { t } = useTranslation()
  const word = (key: string) => t(`methods.design.${key}`)
  const limit = (name: string) => ({
    name,
    title: word(name),
    width: 110,
    cell: (field: FieldProps) => <FormulaField {...field} optional />,
  })
  const fields: RowField[] = [
    { name: 'label', title: word('what'), width: 200, cell: (field) => <TextField {...field} /> },
    { name: 'name', title: t('methods.sheet.symbol'), width: 140, cell: (field) => <FormulaField {...field} /> },
    { name: 'unit', title: t('methods.sheet.unit'), width: 90, cell: (field) => <PlainField {...field} /> },
    limit('low'),
    limit('high'),
    limit('preset'),
  ]
  return (
    <div className="th-stack">
      <RowsTable
        path={['environment']}
        title={t('methods.sheet.environment')}
        hint={word('environmentHint')}
        addText={word('addCondition')}
        template={{ name: '', label: empty, unit: '' }}
        fields={fields.filter(({ name }) => name !== 'preset')}
      />
      <RowsTable
        path={['order']}
        title={word('order')}
        hint={word('orderHint')}
        addText={word('addFigure')}
        template={{ name: '', label: empty, unit: '' }}
        fields={fields}
      />
      <Standards />
      <RowsTable
        path={['preparation']}
        title={word('preparation')}
        addText={word('addStep')}
        template={empty}
        fields={[{ name: 'zh', title: word('step'), cell: ({ label }, row) => <TextField path={row} label={label} /> }]}
      />
    </div>
  )
}

function Standards() {
  const { t } = useTranslation()
  const word = (key: string) => t(`methods.design.${key}`)
  const { content } = useDesign()
  const lookups = (['single', 'exact', 'interpolate'] as const).map((value) => ({
    value,
    label: word(`lookup.${value}`),
  }))
  const curves = (['value', 'correction'] as const).map((value) => ({ value, label: word(`curve.${value}`) }))
  return (
    <RowsTable
      path={['standards']}
      title={word('standards')}
      hint={word('standardsHint')}
      addText={word('addStandard')}
      template={{ role: '', label: empty, unit: content.point.unit, lookup: 'single', optional: false }}
      fields={[
        { name: 'label', title: t('methods.sheet.role'), width: 180, cell: (field) => <TextField {...field} /> },
        { name: 'role', title: t('methods.sheet.symbol'), width: 120, cell: (field) => <FormulaField {...field} /> },
        { name: 'unit', title: t('methods.sheet.unit'), width: 80, cell: (field) => <PlainField {...field} /> },
        { name: 'low', title: word('coverLow'), width: 100, cell: (field) => <FormulaField {...field} optional /> },
        { name: 'high', title: word('coverHigh'), width: 100, cell: (field) => <FormulaField {...field} optional /> },
        {
          name: 'maximumU',
          title: t('methods.sheet.maximumU'),
          width: 110,
          cell: (field) => <FormulaField {...field} optional />,
        },
        {
          name: 'lookup',
          title: word('lookup.title'),
          width: 150,
          cell: (field) => <ChoiceField {...field} options={lookups} />,
        },
        {
          name: 'curve',
          title: word('curve.title'),
          width: 130,
          cell: (field) => <ChoiceField {...field} options={curves} optional />,
        },
        { name: 'optional', title: word('optional'), width: 60, cell: (field) => <TickField {...field} /> },
      ]}
    />
  )
}
