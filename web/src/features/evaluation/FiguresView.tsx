import { type Cell, dimensions, fewestClients, type QuarterFigures } from '@tongheng/contract/evaluation'
import { dimensionTexts, modeTexts, themeTexts } from '@tongheng/contract/evaluation.texts'
import type { Message } from '@tongheng/contract/errors'
import { Card, Table } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '../../ui/Chart.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { BandBar } from './BandBar.tsx'
import { questionsOption, trendOption } from './charts.ts'
import './evaluation.css'

const score = (mean: number | null): string => (mean === null ? '—' : mean.toFixed(2))
const percent = (part: number, whole: number): string => (whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)} %`)

/** The figures of a quarter: as they stand for the operator, or as published for everybody (NQI-7.1-quarter). */
export function FiguresView({ figures }: { figures: QuarterFigures }) {
  return (
    <div className="th-stack">
      <Whole figures={figures} />
      <Charts figures={figures} />
      <Units figures={figures} />
      <Evaluations figures={figures} />
      <div className="th-figure-pair">
        <Remarks figures={figures} />
        <Complaints figures={figures} />
      </div>
    </div>
  )
}

interface Part {
  figures: QuarterFigures
}

function Whole({ figures: { platform, unsatisfied: of } }: Part) {
  const { t } = useTranslation()
  const rate = platform?.asked ? percent(platform.answeredOfAsked ?? 0, platform.asked) : '—'
  return (
    <Card className="th-card">
      <div className="th-figures">
        <Figure label={t('evaluation.mean')} value={score(platform?.mean ?? null)} unit=" / 10" />
        <Figure label={t('evaluation.answers')} value={platform?.answers ?? '—'} />
        <Figure label={t('evaluation.rate')} value={rate} />
        <Figure label={t('evaluation.unsatisfied')} value={of.answers} />
        <Figure label={t('evaluation.mended')} value={of.mended} />
      </div>
      {platform ? <BandBar bands={platform.bands} /> : <p>{t('evaluation.tooFew', { count: fewestClients })}</p>}
      <p className="th-faint">{t('evaluation.followed', { ...of })}</p>
    </Card>
  )
}

const Figure = ({ label, value, unit = '' }: { label: string; value: ReactNode; unit?: string }) => (
  <div className="th-figure">
    <span className="th-faint">{label}</span>
    <strong className="th-number">
      {value}
      <small>{unit}</small>
    </strong>
  </div>
)

function Charts({ figures }: Part) {
  const { t } = useTranslation()
  const questions = useMemo(() => questionsOption(figures, t), [figures, t])
  const trend = useMemo(() => trendOption(figures, t), [figures, t])
  return (
    <>
      {figures.platform ? (
        <Card className="th-card" title={t('evaluation.questions')}>
          <div className="th-chart-tall">
            <Chart option={questions} label={t('evaluation.questions')} />
          </div>
        </Card>
      ) : null}
      <Card className="th-card" title={t('evaluation.trend')}>
        <Chart option={trend} label={t('evaluation.trend')} />
      </Card>
    </>
  )
}

interface UnitRow {
  key: string
  group: string
  name: string
  cell: Cell | null
}

function Units({ figures }: Part) {
  const { t } = useTranslation()
  const rows = (group: string, units: readonly { name: string; cell: Cell | null }[]): UnitRow[] =>
    units.map(({ name, cell }, at) => ({ key: `${group} ${at}`, group: t(`evaluation.group.${group}`), name, cell }))
  const all = [
    ...rows('institution', figures.institutions),
    ...rows('window', figures.windows),
    ...rows(
      'kind',
      figures.kinds.map(({ kind, cell }) => ({ name: t(`surveys.kind.${kind}`), cell })),
    ),
  ]
  const number = (key: string, title: string, cell: (one: Cell) => ReactNode) => ({
    key,
    title,
    align: 'right' as const,
    render: (_: unknown, row: UnitRow) => (row.cell === null ? '—' : cell(row.cell)),
  })
  return (
    <Card className="th-card" title={t('evaluation.units')}>
      <ScrollBox label={t('evaluation.units')}>
        <Table<UnitRow>
          size="small"
          pagination={false}
          rowKey="key"
          dataSource={all}
          columns={[
            { key: 'group', title: t('evaluation.scope'), dataIndex: 'group' },
            { key: 'name', title: t('evaluation.name'), dataIndex: 'name' },
            number('answers', t('evaluation.answers'), ({ answers }) => answers),
            number('rate', t('evaluation.rate'), ({ asked, answeredOfAsked }) =>
              asked === null ? '—' : percent(answeredOfAsked ?? 0, asked),
            ),
            number('mean', t('evaluation.mean'), ({ mean }) => score(mean)),
            {
              key: 'bands',
              title: t('evaluation.bands'),
              width: 220,
              render: (_: unknown, { cell }: UnitRow) => (cell === null ? '—' : <BandBar bands={cell.bands} small />),
            },
          ]}
        />
      </ScrollBox>
      <p className="th-faint">{t('evaluation.hidden', { count: fewestClients })}</p>
    </Card>
  )
}

function useWords(): (text: Message) => string {
  const { i18n } = useTranslation()
  return (text) => (i18n.language === 'en' ? text.en : text.zh)
}

function Evaluations({ figures: { evaluations, weights } }: Part) {
  const { t } = useTranslation()
  const say = useWords()
  if (evaluations.length === 0) return null
  return (
    <Card className="th-card" title={t('evaluation.combined')}>
      <ScrollBox label={t('evaluation.combined')}>
        <Table<(typeof evaluations)[number]>
          size="small"
          pagination={false}
          rowKey="id"
          dataSource={evaluations}
          columns={[
            { key: 'name', title: t('evaluation.group.institution'), dataIndex: 'name' },
            ...dimensions.map((dimension, at) => ({
              key: dimension,
              title: say(dimensionTexts[dimension]),
              align: 'right' as const,
              render: (_: unknown, row: (typeof evaluations)[number]) => score(row.scores[at] ?? null),
            })),
            {
              key: 'total',
              title: t('evaluation.total'),
              align: 'right',
              render: (_: unknown, { total }) => <strong>{score(total)}</strong>,
            },
            {
              key: 'modes',
              title: t('evaluation.from'),
              className: 'th-modes',
              render: (_: unknown, { modes }) =>
                [...new Set(modes.map(({ mode }) => say(modeTexts[mode])))].join(t('app.listSeparator')),
            },
          ]}
        />
      </ScrollBox>
      <p className="th-faint">
        {t('evaluation.weighed', {
          version: weights.version,
          self: weights.modes.self,
          user: weights.modes.user,
          third: weights.modes['third-party'],
        })}
      </p>
    </Card>
  )
}

function Remarks({ figures: { remarks, themes } }: Part) {
  const { t } = useTranslation()
  const say = useWords()
  const most = Math.max(1, ...themes.map(({ count }) => count))
  return (
    <Card className="th-card" title={t('evaluation.remarks')}>
      <p className="th-faint">{t('evaluation.sorted', { count: remarks })}</p>
      <ul className="th-themes">
        {themes.map(({ theme, count }) => (
          <li key={theme}>
            <span>{say(themeTexts[theme])}</span>
            <span className="th-theme-bar" aria-hidden="true">
              <span style={{ width: `${(100 * count) / most}%` }} />
            </span>
            <strong className="th-number">{count}</strong>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Complaints({ figures: { complaints: of } }: Part) {
  const { t } = useTranslation()
  const entry = (key: string, value: ReactNode) => ({ key, label: t(`evaluation.complaint.${key}`), value })
  return (
    <DescriptionCard
      title={t('evaluation.complaints')}
      columns={1}
      entries={[
        entry('filed', of.filed),
        entry('inTime', `${of.inTime} / ${of.due}`),
        entry('upheld', `${of.upheld} / ${of.settled}`),
        entry('rating', of.rating === null ? '—' : of.rating.toFixed(1)),
        entry(
          'kinds',
          of.kinds.map(({ kind, count }) => `${t(`complaints.kind.${kind}`)} ${count}`).join(t('app.listSeparator')) ||
            '—',
        ),
      ]}
    />
  )
}
