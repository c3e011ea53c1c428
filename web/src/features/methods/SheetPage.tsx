import { DownloadOutlined, EditOutlined } from '@ant-design/icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import {
  approveSheet,
  createSheet,
  discardSheet,
  getSheet,
  retireSheet,
  sheetAuthors,
} from '@tongheng/contract/methods'
import type { SheetView } from '@tongheng/contract/methods'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { CasePage } from '../../ui/CasePage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import type { StoryEntry } from '../../ui/StoryTimeline.tsx'
import { CompareCard } from './CompareCard.tsx'
import { FaultList, useFaults } from './design/faults.tsx'
import { sheetPage } from './MethodPage.tsx'
import { methodPage } from './MethodsPage.tsx'
import { SheetFacts } from './SheetFacts.tsx'
import { SheetBudget, SheetColumns, SheetResult, SheetStandards } from './SheetParts.tsx'
import { sheetTone } from './tones.ts'
import { useLocal } from '../../ui/useLocal.ts'
import './methods.css'

const route = getRouteApi('/work/methods/sheets/$institutionId/$id')

/** One version of a method sheet: what is measured, how it is evaluated, how it is reported. */
export function SheetPage() {
  const { t } = useTranslation()
  const local = useLocal()
  const params = route.useParams()
  const { data: sheet } = useSuspenseQuery(read(getSheet, { params }))
  const { history } = useRouter()
  return (
    <CasePage
      title={`${local(sheet.name)} · ${t('methods.sheet.versionIs', { version: sheet.sheetVersion })}`}
      back={methodPage({ institutionId: sheet.institutionId, id: sheet.methodId })}
      marks={<StatusTag of="methods.sheet" status={sheet.status} tone={sheetTone[sheet.status]} />}
      actions={
        <>
          <DownloadButton sheet={sheet} />
          {sheet.mayEdit ? (
            <Button icon={<EditOutlined />} onClick={() => history.push(`${sheetPage(sheet)}/design`)}>
              {t('methods.sheet.edit')}
            </Button>
          ) : null}
          <NextVersionButton sheet={sheet} />
          <Decisions sheet={sheet} />
        </>
      }
      story={useStory(sheet)}
    >
      {sheet.status === 'retired' ? (
        <Alert type="warning" showIcon title={t('methods.sheet.retiredText', { reason: sheet.retireReason })} />
      ) : null}
      {sheet.status === 'draft' ? <DraftFaults content={sheet.content} /> : null}
      <SheetFacts sheet={sheet} />
      <SheetStandards content={sheet.content} />
      <SheetColumns content={sheet.content} />
      <SheetBudget content={sheet.content} />
      <SheetResult content={sheet.content} />
      <CompareCard sheet={sheet} />
    </CasePage>
  )
}

const DraftFaults = ({ content }: { content: SheetView['content'] }) => <FaultList faults={useFaults(content)} />

function Decisions({ sheet }: { sheet: SheetView }) {
  const { t } = useTranslation()
  const approve = useChange(approveSheet)
  const retire = useChange(retireSheet)
  const discard = useChange(discardSheet)
  const { version } = sheet
  const params = { institutionId: sheet.institutionId, id: sheet.id }
  return (
    <CaseActions
      next={sheet.actions}
      buttons={{
        approve: {
          label: t('methods.sheet.approve'),
          signature: { meaning: t('methods.sheet.approveMeaning', { version: sheet.sheetVersion }) },
          onRun: ({ signature }) => approve.send({ params, body: { version, signature: signature ?? {} } }),
          done: t('methods.sheet.approved'),
        },
        retire: {
          label: t('methods.sheet.retire'),
          danger: true,
          reason: 'required',
          confirm: t('methods.sheet.retireText'),
          onRun: ({ reason }) => retire.send({ params, body: { version, reason: reason ?? '' } }),
          done: t('methods.sheet.retiredDone'),
        },
        discard: {
          label: t('methods.sheet.discard'),
          danger: true,
          confirm: t('methods.sheet.discardText'),
          onRun: () => discard.send({ params, body: { version } }),
          done: t('methods.sheet.discardedDone'),
        },
      }}
    />
  )
}

/** The sheet as a file that another laboratory can import. */
function DownloadButton({ sheet }: { sheet: SheetView }) {
  const { t } = useTranslation()
  const save = () => {
    const url = URL.createObjectURL(new Blob([JSON.stringify(sheet.content, null, 2)], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = url
    link.download = `${sheet.key}-v${sheet.sheetVersion}.json`
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <Button icon={<DownloadOutlined />} onClick={save}>
      {t('methods.sheet.download')}
    </Button>
  )
}

/** What is in use is never changed: a draft of the next version begins from it (CAL-5.2.4). */
function NextVersionButton({ sheet }: { sheet: SheetView }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const create = useChange(createSheet)
  const session = useSignedIn()
  if (sheet.status !== 'approved' && sheet.status !== 'retired') return null
  if (!holdsAny(session, sheetAuthors)) return null
  const begin = async () => {
    const draft = await create.run({ body: { methodId: sheet.methodId, content: { ...sheet.content } } })
    if (draft) history.push(`${sheetPage(draft)}/design`)
  }
  return (
    <Button loading={create.pending} onClick={() => void begin()}>
      {t('methods.sheet.nextVersion')}
    </Button>
  )
}

function useStory(sheet: SheetView): StoryEntry[] {
  const { t } = useTranslation()
  const story: StoryEntry[] = [
    { key: 'created', at: sheet.createdAt, what: t('methods.sheet.story.created'), who: sheet.author },
    ...sheet.signatures.map((mark) => ({
      key: mark.signedAt,
      at: mark.signedAt,
      what: t('methods.sheet.story.approved'),
      who: mark.name,
      note: <code className="th-hash">SHA-256 {mark.contentSha256.slice(0, 16)}…</code>,
      mark: 'signed' as const,
    })),
  ]
  if (sheet.retiredAt !== null)
    story.push({
      key: 'retired',
      at: sheet.retiredAt,
      what: t('methods.sheet.story.retired'),
      note: sheet.retireReason,
      mark: 'bad',
    })
  return story
}
