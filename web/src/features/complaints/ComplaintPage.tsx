import { useSuspenseQuery } from '@tanstack/react-query'
import { type ComplaintStep, complaints as api, type ComplaintView } from '@tongheng/contract/complaints'
import { Alert, Tag } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { CasePage } from '../../ui/CasePage.tsx'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { FileLink } from '../../ui/FileLink.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import type { StoryEntry } from '../../ui/StoryTimeline.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { ComplaintMoves } from './ComplaintMoves.tsx'
import './complaints.css'
import { complaintRoute } from './routes.tsx'
import { complaintTone } from './tones.ts'

/** One complaint as the own side may see it, with every step of its handling. */
export function ComplaintPage() {
  const { t } = useTranslation()
  const params = complaintRoute.useParams()
  const { data: row } = useSuspenseQuery(read(api.getComplaint, { params }))
  return (
    <CasePage
      title={t('complaints.caseTitle', { number: row.number })}
      back="/work/complaints"
      marks={<Marks row={row} />}
      intro={`${t(`complaints.kind.${row.kind}`)} · ${row.institution ?? t('complaints.platform')}`}
      actions={<ComplaintMoves row={row} />}
      story={row.steps.map((step) => storyOf(step, t))}
    >
      {row.extension ? (
        <Alert
          type="warning"
          showIcon
          title={t('complaints.extensionAsked', { count: row.extension.days, reason: row.extension.reason })}
        />
      ) : null}
      {row.content === null ? <Alert type="info" showIcon title={t(`complaints.masked.${row.side}`)} /> : null}
      <Words row={row} />
      <Facts row={row} />
    </CasePage>
  )
}

function Marks({ row }: { row: ComplaintView }) {
  const { t } = useTranslation()
  return (
    <>
      <StatusTag of="complaints" status={row.status} tone={complaintTone[row.status]} />
      {row.confidential ? <Tag color="red">{t('complaints.confidential')}</Tag> : null}
      {row.status === 'received' ? <ClockTag clock={row.clocks.first} /> : null}
      <ClockTag clock={row.side === 'institution' ? row.clocks.answer : row.clocks.reply} />
    </>
  )
}

/** What was said, by whom and to whom: the complaint, what the institution was given, its answer, the reply. */
function Words({ row }: { row: ComplaintView }) {
  const { t } = useTranslation()
  const said = row.steps.filter(
    ({ action, text }) => text !== '' && (action === 'forward' || action === 'answer' || action === 'reply'),
  )
  const part = (key: string, label: string, text: string | null) =>
    text === null || text === ''
      ? []
      : [{ key, label, value: <div className="th-complaint-text">{text}</div>, wide: true }]
  return (
    <DescriptionCard
      title={t('complaints.words')}
      columns={1}
      entries={[
        ...part('content', t('complaints.field.content'), row.content),
        ...part('request', t('complaints.field.request'), row.request),
        ...said.flatMap((step) => [
          ...part(step.id, t(`complaints.said.${step.action}`), step.text),
          ...part(`${step.id} measures`, t('complaints.field.measures'), step.measures),
        ]),
        ...(row.files.length === 0
          ? []
          : [{ key: 'files', label: t('complaints.field.files'), value: <Files files={row.files} />, wide: true }]),
      ]}
    />
  )
}

const Files = ({ files }: { files: ComplaintView['files'] }) => (
  <ul className="th-files">
    {files.map((file) => (
      <li key={file.id}>
        <FileLink file={file} />
      </li>
    ))}
  </ul>
)

function Facts({ row }: { row: ComplaintView }) {
  const { t } = useTranslation()
  const field = (key: string, value: React.ReactNode) => ({ key, label: t(`complaints.field.${key}`), value })
  return (
    <DescriptionCard
      title={t('complaints.facts')}
      entries={[
        field('complainant', row.complainant ?? t('complaints.hidden')),
        field('channel', t(`complaints.channel.${row.channel}`)),
        ...(row.contact
          ? [
              field('contact', row.contact.name),
              field('contactPhone', row.contact.phone),
              field('email', row.contact.email),
              field('about', row.about),
            ]
          : []),
        field('window', row.window),
        field('handler', row.handler),
        field('filedAt', <MomentText value={row.filedAt} />),
        field('outcome', row.outcome === null ? null : t(`complaints.outcome.${row.outcome}`)),
        field('score', row.score),
      ]}
    />
  )
}

const marks = { reply: 'good', rate: 'good', return: 'bad', object: 'bad', dismiss: 'bad', withdraw: 'bad' } as const

function storyOf(step: ComplaintStep, t: TFunction): StoryEntry {
  const notes = [
    step.text,
    step.measures === '' ? '' : `${t('complaints.field.measures')} ${step.measures}`,
    step.nonconformity === '' ? '' : `${t('complaints.field.nonconformity')} ${step.nonconformity}`,
    step.score === null ? '' : t('complaints.scored', { score: step.score }),
    step.days === null ? '' : t('complaints.days', { count: step.days }),
  ].filter((note) => note !== '')
  return {
    key: step.id,
    at: step.at,
    who: step.by === '' ? t(`complaints.side.${step.side}`) : step.by,
    what: t(`complaints.step.${step.action}`),
    note:
      notes.length + step.files.length === 0 ? null : (
        <>
          {notes.map((note) => (
            <div key={note} className="th-complaint-text">
              {note}
            </div>
          ))}
          <Files files={step.files} />
        </>
      ),
    mark: step.action in marks ? marks[step.action as keyof typeof marks] : 'plain',
  }
}
