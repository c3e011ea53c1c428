import { useSuspenseQuery } from '@tanstack/react-query'
import { type ImprovementStep, improvement as api, type ImprovementView } from '@tongheng/contract/improvement'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { AsWritten } from '../../ui/AsWritten.tsx'
import { CasePage } from '../../ui/CasePage.tsx'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { FileLink } from '../../ui/FileLink.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import type { StoryEntry } from '../../ui/StoryTimeline.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { ImprovementMoves } from './ImprovementMoves.tsx'
import { improvementRoute } from './routes.tsx'
import { improvementTone } from './tones.ts'

/** One improvement: what was found, what is done about it, and whether it works. */
export function ImprovementPage() {
  const { t } = useTranslation()
  const params = improvementRoute.useParams()
  const { data: row } = useSuspenseQuery(read(api.getImprovement, { params }))
  return (
    <CasePage
      title={t('improvement.caseTitle', { number: row.number })}
      back="/work/improvements"
      marks={
        <>
          <StatusTag of="improvement" status={row.status} tone={improvementTone[row.status]} />
          <ClockTag clock={row.clock} />
        </>
      }
      intro={`${t(`improvement.source.${row.source}`)} · ${row.organization ?? t('improvement.platform')}`}
      actions={<ImprovementMoves row={row} />}
      story={row.steps.map((step) => storyOf(step, t))}
    >
      <Matter row={row} />
      {row.published ? <Published published={row.published} /> : null}
    </CasePage>
  )
}

const words = (key: string, label: string, text: string) => ({
  key,
  label,
  value: text === '' ? '—' : <AsWritten text={text} />,
  wide: true,
})

function Matter({ row }: { row: ImprovementView }) {
  const { t } = useTranslation()
  const label = (key: string) => t(`improvement.field.${key}`)
  const reference =
    row.referencePage === null ? row.reference : <TextLink href={row.referencePage}>{row.reference}</TextLink>
  return (
    <DescriptionCard
      title={t('improvement.matter')}
      entries={[
        words('finding', label('finding'), row.finding),
        { key: 'reference', label: label('reference'), value: reference },
        { key: 'owner', label: label('owner'), value: row.owner ?? '—' },
        { key: 'at', label: label('openedAt'), value: <MomentText value={row.openedAt} /> },
        { key: 'by', label: label('openedBy'), value: t(row.automatic ? 'improvement.byRule' : 'improvement.byHand') },
        words('cause', label('cause'), row.cause),
        words('action', label('action'), row.action),
        words('result', label('result'), row.result),
      ]}
    />
  )
}

function Published({ published }: { published: NonNullable<ImprovementView['published']> }) {
  const { t } = useTranslation()
  const entry = (key: 'finding' | 'measures' | 'result') => words(key, t(`improvement.public.${key}`), published[key])
  return (
    <DescriptionCard
      title={t('improvement.public.words')}
      columns={1}
      entries={[entry('finding'), entry('measures'), entry('result')]}
    />
  )
}

const marks = { verify: 'good', publish: 'good', return: 'bad', dismiss: 'bad' } as const

function storyOf(step: ImprovementStep, t: TFunction): StoryEntry {
  return {
    key: step.id,
    at: step.at,
    who: step.by === '' ? null : step.by,
    what: t(`improvement.step.${step.action}`),
    note: (
      <>
        <div>
          <AsWritten text={step.text} />
        </div>
        {step.files.map((file) => (
          <div key={file.id}>
            <FileLink file={file} />
          </div>
        ))}
      </>
    ),
    mark: step.action in marks ? marks[step.action as keyof typeof marks] : 'plain',
  }
}
