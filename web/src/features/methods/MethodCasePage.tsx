import { FilePdfOutlined } from '@ant-design/icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { addressOf } from '@tongheng/contract/client'
import { faultsOfCase, methodCases, type MethodCaseView } from '@tongheng/contract/methodCases'
import { caseKindTexts, caseSignatureTexts } from '@tongheng/contract/methodCases.texts'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { CaseActions, type CaseButtons } from '../../ui/CaseActions.tsx'
import { CasePage } from '../../ui/CasePage.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import type { StoryEntry } from '../../ui/StoryTimeline.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { DayText } from '../../ui/texts.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import { CaseEvidence } from './CaseEvidence.tsx'
import { CaseForm } from './CaseForm.tsx'
import { methodPage } from './MethodsPage.tsx'
import { caseTone } from './tones.ts'
import './methods.css'

const route = getRouteApi('/work/methods/cases/$institutionId/$id')

/** One verification or validation of a method: its questions with evidence, the conclusion and three signatures (CAL-5.2.4). */
export function MethodCasePage() {
  const { t } = useTranslation()
  const local = useLocal()
  const params = route.useParams()
  const { data: view } = useSuspenseQuery(read(methodCases.getMethodCase, { params }))
  const version = t('methods.sheet.versionIs', { version: view.caseVersion })
  return (
    <CasePage
      title={`${local(caseKindTexts[view.kind])} ${view.methodCode} · ${version}`}
      back={methodPage({ institutionId: view.institutionId, id: view.methodId })}
      marks={<StatusTag of="methods.case" status={view.status} tone={caseTone[view.status]} />}
      actions={
        <>
          <Button
            icon={<FilePdfOutlined />}
            href={addressOf(methodCases.printMethodCase, { params })}
            target="_blank"
            rel="noreferrer"
          >
            {t('methods.case.report')}
          </Button>
          <Decisions view={view} />
        </>
      }
      story={useStory(view)}
    >
      {view.note === '' ? null : <Alert type="warning" showIcon title={view.note} />}
      <Facts view={view} />
      {view.mayEdit ? <CaseForm key={view.version} view={view} /> : <CaseEvidence view={view} />}
    </CasePage>
  )
}

function Facts({ view }: { view: MethodCaseView }) {
  const { t } = useTranslation()
  const local = useLocal()
  const method = methodPage({ institutionId: view.institutionId, id: view.methodId })
  return (
    <DescriptionCard
      title={t('methods.case.facts')}
      entries={[
        {
          key: 'method',
          label: t('methods.case.method'),
          value: <TextLink href={method}>{`${view.methodCode} ${local(view.methodName)}`}</TextLink>,
        },
        { key: 'from', label: t('methods.field.effectiveOn'), value: <DayText value={view.methodFrom} /> },
        { key: 'reason', label: t('methods.case.reason'), value: view.reason, wide: true },
        {
          key: 'force',
          label: t('methods.case.inForce'),
          value: view.inForce ? t('methods.case.yes') : t('methods.case.no'),
        },
      ]}
    />
  )
}

type CaseButton = NonNullable<CaseButtons[string]>
type Signed = 'submit' | 'review' | 'approve'
type Reasoned = 'return' | 'withdraw'

function Decisions({ view }: { view: MethodCaseView }) {
  const { t } = useTranslation()
  const sends = {
    submit: useChange(methodCases.submitMethodCase),
    review: useChange(methodCases.reviewMethodCase),
    approve: useChange(methodCases.approveMethodCase),
    return: useChange(methodCases.returnMethodCase),
    withdraw: useChange(methodCases.withdrawMethodCase),
  }
  const discard = useChange(methodCases.discardMethodCase)
  const { version } = view
  const params = { institutionId: view.institutionId, id: view.id }
  const words = (action: Signed | Reasoned) => ({
    label: t(`methods.case.${action}`),
    done: t(`methods.case.done.${action}`),
  })
  const signed = (action: Signed): CaseButton => ({
    ...words(action),
    signature: { meaning: t(`methods.case.meaning.${action}`) },
    onRun: ({ signature }) => sends[action].send({ params, body: { version, signature: signature ?? {} } }),
  })
  const reasoned = (action: Reasoned): CaseButton => ({
    ...words(action),
    reason: 'required',
    onRun: ({ reason }) => sends[action].send({ params, body: { version, reason: reason ?? '' } }),
  })
  return (
    <CaseActions
      next={withOpenQuestions(view)}
      buttons={{
        submit: signed('submit'),
        review: signed('review'),
        approve: signed('approve'),
        return: reasoned('return'),
        withdraw: { ...reasoned('withdraw'), danger: true, confirm: t('methods.case.withdrawText') },
        discard: {
          label: t('methods.sheet.discard'),
          danger: true,
          confirm: t('methods.case.discardText'),
          onRun: () => discard.send({ params, body: { version } }),
          done: t('methods.sheet.discardedDone'),
        },
      }}
    />
  )
}

/** What is saved with open questions cannot be handed in yet. */
function withOpenQuestions(view: MethodCaseView): MethodCaseView['actions'] {
  const items = view.items.map((item) => ({ ...item, files: item.files.length }))
  if (faultsOfCase({ ...view, items }).length === 0) return view.actions
  return view.actions.map((step) =>
    step.action === 'submit' ? { ...step, allowed: false, reason: 'methods.case-incomplete' } : step,
  )
}

function useStory(view: MethodCaseView): StoryEntry[] {
  const { t } = useTranslation()
  const local = useLocal()
  const begun: StoryEntry = { key: 'begun', at: view.startedAt, what: t('methods.case.begun'), who: view.author }
  return [
    begun,
    ...view.signatures.map((mark) => {
      const words = caseSignatureTexts[mark.meaning as keyof typeof caseSignatureTexts]
      return {
        key: mark.signedAt,
        at: mark.signedAt,
        what: words ? local(words) : mark.meaning,
        who: mark.name,
        note: <code className="th-hash">SHA-256 {mark.contentSha256.slice(0, 16)}…</code>,
        mark: 'signed' as const,
      }
    }),
  ]
}
