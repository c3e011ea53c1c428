import type { FileRef } from '@tongheng/contract/common'
import { CaseOutcome, faultsOfCase, methodCases, type MethodCaseView } from '@tongheng/contract/methodCases'
import { caseOutcomeTexts, caseQuestionTexts, suitableTexts } from '@tongheng/contract/methodCases.texts'
import { App, Button, Card, Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { FormBody } from '../../ui/FormBody.tsx'
import { UnsavedGuard } from '../../ui/UnsavedGuard.tsx'
import { useForm } from '../../ui/useForm.tsx'
import { useLocal } from '../../ui/useLocal.ts'

interface Typed {
  items?: { outcome?: CaseOutcome | null; finding?: string; reference?: string; files?: FileRef[] }[]
  suitable?: boolean | null
  conclusion?: string
}

type Faults = ReturnType<typeof faultsOfCase>

const answersOf = (view: MethodCaseView, { items = [], suitable = null, conclusion = '' }: Typed) => ({
  kind: view.kind,
  items: view.items.map(({ question }, at) => {
    const { outcome = null, finding = '', reference = '', files = [] } = items[at] ?? {}
    return { question, outcome, finding, reference, files }
  }),
  suitable,
  conclusion,
})

/** A draft is filled in question by question and saved at any time; what is still missing stands beside its question. */
export function CaseForm({ view }: { view: MethodCaseView }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const write = useChange(methodCases.writeMethodCase)
  const initial: Typed = { items: view.items, suitable: view.suitable, conclusion: view.conclusion }
  const state = useForm<Typed, MethodCaseView>({
    submit: (typed) => {
      const { items, suitable, conclusion } = answersOf(view, typed)
      return write.send({
        params: { institutionId: view.institutionId, id: view.id },
        body: {
          items: items.map(({ files, ...item }) => ({ ...item, fileIds: files.map(({ id }) => id) })),
          ...(suitable === null ? {} : { suitable }),
          conclusion,
          version: view.version,
        },
      })
    },
    onDone: () => void message.success(t('methods.case.saved')),
  })
  const typed = (Form.useWatch([], state.form) as Typed | undefined) ?? initial
  const answers = answersOf(view, typed)
  const faults = faultsOfCase({
    ...answers,
    items: answers.items.map((item) => ({ ...item, files: item.files.length })),
  })
  return (
    <Card title={t('methods.case.evidence')} className="th-card">
      <FormBody
        state={state}
        initial={initial}
        footer={
          <div className="th-form-buttons th-form-buttons-sticky">
            <Button type="primary" htmlType="submit" loading={state.busy}>
              {t('methods.case.save')}
            </Button>
            <span className="th-faint" role="status">
              {faults.length === 0 ? t('methods.case.complete') : t('methods.case.open', { count: faults.length })}
            </span>
          </div>
        }
      >
        {view.items.map((item, at) => (
          <Question key={item.question} item={item} at={at} faults={faults} />
        ))}
        <Conclusion faults={faults.filter(({ path }) => !path.startsWith('items.'))} />
      </FormBody>
      <UnsavedGuard touched={state.touched} />
    </Card>
  )
}

function Conclusion({ faults }: { faults: Faults }) {
  const { t } = useTranslation()
  const local = useLocal()
  return (
    <fieldset className="th-case-question">
      <legend>{t('methods.case.conclusion')}</legend>
      <Form.Item name="suitable" label={t('methods.case.suitable')}>
        <Radio.Group
          options={[
            { value: true, label: local(suitableTexts.yes) },
            { value: false, label: local(suitableTexts.no) },
          ]}
        />
      </Form.Item>
      <Form.Item name="conclusion" label={t('methods.case.conclusionText')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
      </Form.Item>
      <Missing faults={faults} />
    </fieldset>
  )
}

/** What is still missing, without the red of a refusal: a draft may be incomplete. */
function Missing({ faults }: { faults: Faults }) {
  const { t } = useTranslation()
  return [...new Set(faults.map(({ code }) => code))].map((code) => (
    <div key={code} className="th-faint">
      {t(`errors:${code}`)}
    </div>
  ))
}

interface QuestionProps {
  item: MethodCaseView['items'][number]
  at: number
  faults: Faults
}

function Question({ item, at, faults }: QuestionProps) {
  const { t } = useTranslation()
  const local = useLocal()
  const { name, asks } = caseQuestionTexts[item.question]
  const outcomes = CaseOutcome.options.filter((value) => value !== 'not-applicable' || !item.essential)
  return (
    <fieldset className="th-case-question">
      <legend>
        {at + 1}. {local(name)}
      </legend>
      <p className="th-faint">{local(asks)}</p>
      <Form.Item name={['items', at, 'outcome']} label={t('methods.case.outcome')}>
        <Radio.Group options={outcomes.map((value) => ({ value, label: local(caseOutcomeTexts[value]) }))} />
      </Form.Item>
      <div className="th-case-grid">
        <Form.Item name={['items', at, 'finding']} label={t('methods.case.finding')}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4000} />
        </Form.Item>
        <Form.Item name={['items', at, 'reference']} label={t('methods.case.reference')}>
          <Input maxLength={500} placeholder={t('methods.case.referenceHint')} />
        </Form.Item>
        <Form.Item name={['items', at, 'files']} label={t('methods.case.files')}>
          <FileUpload maxCount={20} />
        </Form.Item>
      </div>
      <Missing faults={faults.filter(({ path }) => path.startsWith(`items.${at}.`))} />
    </fieldset>
  )
}
