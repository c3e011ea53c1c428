import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { distributions } from '@tongheng/metrology'
import { Button, Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { pathText } from './content.ts'
import type { Content, Path } from './content.ts'
import { ChoiceField, FormulaField, Labelled, NumberField, PlainField, TextField, useDesign } from './design.tsx'

type Input = Content['inputs'][number]
type Source = Input['parts'][number]['of'][number]

const empty = { zh: '', en: '' }
const coverages = {
  auto: { kind: 'auto', p: 0.95 },
  factor: { kind: 'factor', k: 2 },
  probability: { kind: 'probability', p: 0.95 },
} as const

/** The measurement model, its inputs with their sources of uncertainty, and how the result is stated (JJF 1059.1). */
export function BudgetTab() {
  const { t } = useTranslation()
  const { content, set } = useDesign()
  const unit = content.point.unit
  return (
    <div className="th-stack">
      <ModelCard />
      {content.inputs.map((input, index) => (
        <InputCard key={String(index)} input={input} index={index} />
      ))}
      <Button
        type="dashed"
        icon={<PlusOutlined />}
        className="th-design-add"
        onClick={() => set(['inputs'], [...content.inputs, { name: '', label: empty, unit, value: '', parts: [] }])}
      >
        {t('methods.design.addInput')}
      </Button>
      <StatementCard />
    </div>
  )
}

function ModelCard() {
  const { t } = useTranslation()
  const word = (key: string) => t(`methods.design.${key}`)
  return (
    <Card title={t('methods.sheet.model')} className="th-card" size="small">
      <div className="th-design-grid">
        <Labelled title={t('methods.sheet.model')} hint={word('modelHint')}>
          <FormulaField path={['model']} label={t('methods.sheet.model')} wide />
        </Labelled>
        <Labelled title={word('resultLabel')}>
          <TextField path={['result', 'label']} label={word('resultLabel')} />
        </Labelled>
        <Labelled title={word('resultSymbol')}>
          <FormulaField path={['result', 'name']} label={word('resultSymbol')} />
        </Labelled>
        <Labelled title={word('resultUnit')}>
          <PlainField path={['result', 'unit']} label={word('resultUnit')} />
        </Labelled>
      </div>
    </Card>
  )
}

function InputCard({ input, index }: { input: Input; index: number }) {
  const { t } = useTranslation()
  const word = (key: string) => t(`methods.design.${key}`)
  const { content, set } = useDesign()
  const path = ['inputs', index]
  const title = `${word('input')} ${index + 1}`
  const field = (name: string, label: string) => ({ path: [...path, name], label: `${title}，${label}` })
  const parts = [...path, 'parts']
  return (
    <Card
      className="th-card"
      size="small"
      title={`${title}${input.name === '' ? '' : ` · ${input.name}`}`}
      extra={
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={t('methods.design.removeOf', { what: title })}
          onClick={() => set(['inputs'], content.inputs.toSpliced(index, 1))}
        />
      }
    >
      <div className="th-design-grid">
        <Labelled title={word('what')}>
          <TextField {...field('label', word('what'))} />
        </Labelled>
        <Labelled title={t('methods.sheet.symbol')}>
          <FormulaField {...field('name', t('methods.sheet.symbol'))} />
        </Labelled>
        <Labelled title={t('methods.sheet.estimate')} hint={word('valueHint')}>
          <FormulaField {...field('value', t('methods.sheet.estimate'))} />
        </Labelled>
        <Labelled title={t('methods.sheet.unit')}>
          <PlainField {...field('unit', t('methods.sheet.unit'))} />
        </Labelled>
      </div>
      {input.parts.map((part, at) => (
        <PartRow key={String(at)} part={part} path={[...parts, at]} title={`${title}，${word('partWord')} ${at + 1}`} />
      ))}
      <Button
        type="dashed"
        size="small"
        icon={<PlusOutlined />}
        data-list={pathText(parts)}
        onClick={() => set(parts, [...input.parts, { label: empty, of: [sourceBeginnings(content).typeA] }])}
      >
        {word('addPart')}
      </Button>
    </Card>
  )
}

/** A source as it begins when it is chosen. */
function sourceBeginnings(content: Content): Record<Source['source'], Source> {
  const column = content.columns[0]?.name ?? ''
  const role = content.standards[0]?.role ?? ''
  return {
    typeA: { source: 'typeA', column },
    range: { source: 'range', column },
    pooled: { source: 'pooled', s: '', column },
    certificate: { source: 'certificate', role },
    resolution: { source: 'resolution', column },
    limits: { source: 'limits', halfWidth: '', distribution: 'rectangular' },
    expanded: { source: 'expanded', U: '', k: '2' },
    standard: { source: 'standard', std: '' },
  }
}

function PartRow({ part, path, title }: { part: Input['parts'][number]; path: Path; title: string }) {
  const { t } = useTranslation()
  const word = (key: string) => t(`methods.design.${key}`)
  const { content, set } = useDesign()
  return (
    <section className="th-design-part" aria-label={title}>
      <div className="th-design-part-head">
        <TextField path={[...path, 'label']} label={title} />
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={t('methods.design.removeOf', { what: title })}
          onClick={() => set(path, undefined)}
        />
      </div>
      <div className="th-design-sources">
        {part.of.map((source, nth) => (
          <SourceFields
            key={String(nth)}
            source={source}
            path={[...path, 'of', nth]}
            title={title}
            removable={part.of.length > 1}
          />
        ))}
        <Button
          type="link"
          size="small"
          disabled={part.of.length >= 5}
          onClick={() => set([...path, 'of'], [...part.of, sourceBeginnings(content).resolution])}
        >
          {word('addAlternative')}
        </Button>
      </div>
    </section>
  )
}

const sourceFields: Record<Source['source'], readonly string[]> = {
  typeA: ['column'],
  range: ['column'],
  pooled: ['s', 'dof', 'column'],
  certificate: ['role'],
  resolution: ['column', 'step'],
  limits: ['halfWidth', 'distribution', 'dof'],
  expanded: ['U', 'k', 'dof'],
  standard: ['std', 'dof'],
}
const needless: ReadonlySet<string> = new Set(['dof', 'step'])

interface SourceFieldsProps {
  source: Source
  path: Path
  title: string
  removable: boolean
}

function SourceFields({ source, path, title, removable }: SourceFieldsProps) {
  const { t } = useTranslation()
  const word = (key: string) => t(`methods.design.${key}`)
  const { content, set } = useDesign()
  const kinds = Object.keys(sourceFields).map((value) => ({ value, label: word(`sources.${value}`) }))
  const beginnings = sourceBeginnings(content)
  return (
    <div className="th-design-source">
      <ChoiceField
        path={[...path, 'source']}
        label={`${title}，${word('sourceKind')}`}
        options={kinds}
        onChoose={(value) => set(path, beginnings[value as Source['source']])}
      />
      {sourceFields[source.source].map((name) => (
        <SourceField key={name} name={name} path={[...path, name]} title={title} source={source} />
      ))}
      {removable ? (
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={t('methods.design.removeOf', { what: word(`sources.${source.source}`) })}
          onClick={() => set(path, undefined)}
        />
      ) : null}
    </div>
  )
}

function SourceField({ name, path, title, source }: { name: string; path: Path; title: string; source: Source }) {
  const { t } = useTranslation()
  const { content } = useDesign()
  const caption = t(`methods.design.sourceField.${name}`)
  const props = { path, label: `${title}，${caption}` }
  const options = {
    column: content.columns.map((column) => ({ value: column.name, label: `${column.label.zh}（${column.name}）` })),
    role: content.standards.map((standard) => ({ value: standard.role, label: standard.label.zh })),
    distribution: distributions.map((value) => ({ value, label: t(`methods.distribution.${value}`) })),
  }[name]
  return (
    <label className="th-design-inline">
      <span>{caption}</span>
      {options ? (
        <ChoiceField {...props} options={options} optional={name === 'column' && source.source === 'resolution'} />
      ) : (
        <FormulaField {...props} optional={needless.has(name)} />
      )}
    </label>
  )
}

function StatementCard() {
  const { t } = useTranslation()
  const word = (key: string) => t(`methods.design.${key}`)
  const { content, set } = useDesign()
  const digits = content.rounding.uncertaintyDigits
  return (
    <Card title={word('statement')} className="th-card" size="small">
      <div className="th-design-grid">
        <Labelled title={t('methods.sheet.coverage')}>
          <ChoiceField
            path={['coverage', 'kind']}
            label={t('methods.sheet.coverage')}
            options={(['auto', 'factor', 'probability'] as const).map((value) => ({
              value,
              label: word(`coverage.${value}`),
            }))}
            onChoose={(value) => set(['coverage'], coverages[value as keyof typeof coverages])}
          />
        </Labelled>
        {content.coverage.kind === 'factor' ? (
          <Labelled title="k">
            <NumberField path={['coverage', 'k']} label="k" max={10} />
          </Labelled>
        ) : null}
        <Labelled title={word('digits')}>
          <ChoiceField
            path={['rounding', 'uncertaintyDigits']}
            label={word('digits')}
            options={['1', '2', 'auto'].map((value) => ({
              value,
              label: value === 'auto' ? word('digitsAuto') : value,
            }))}
            onChoose={(value) => set(['rounding', 'uncertaintyDigits'], value === 'auto' ? value : Number(value))}
            shown={String(digits)}
          />
        </Labelled>
        <Labelled title={word('roundingMode')}>
          <ChoiceField
            path={['rounding', 'mode']}
            label={word('roundingMode')}
            options={(['half-even', 'up'] as const).map((value) => ({ value, label: word(`mode.${value}`) }))}
          />
        </Labelled>
      </div>
    </Card>
  )
}
