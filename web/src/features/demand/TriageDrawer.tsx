import { useQuery } from '@tanstack/react-query'
import { Industry, Urgency } from '@tongheng/contract/demand'
import type { DemandView } from '@tongheng/contract/demand'
import { demandTriage as api } from '@tongheng/contract/demand.triage'
import { ServiceKind } from '@tongheng/contract/surveys'
import { App, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { FormDrawer } from '../../ui/FormDrawer.tsx'

type Way = 'register' | 'answer' | 'research'

interface TriageValues {
  kind?: ServiceKind
  industry?: Industry
  urgency?: Urgency
  ownerId?: string
  response?: string
  text?: string
  subject?: string
}

interface TriageDrawerProps {
  demand: DemandView
  open: boolean
  onClose: () => void
}

/** The three ways of a demand: answered at once, registered and classified, or passed on to research (IM-6.2). */
export function TriageDrawer({ demand, open, onClose }: TriageDrawerProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const ways = (['register', 'answer', 'research'] as const).filter((way) =>
    demand.actions.some(({ action, allowed }) => action === way && allowed),
  )
  const [chosen, setWay] = useState<Way>('register')
  const way = ways.includes(chosen) ? chosen : (ways[0] ?? 'answer')
  const send = useTriage(demand, way)
  const { kind, industry, urgency, owner } = demand
  return (
    <FormDrawer<TriageValues, DemandView>
      open={open}
      onClose={onClose}
      title={t('demand.action.triage')}
      initial={{
        urgency,
        kind: kind ?? 'metrology',
        ...(industry === null ? {} : { industry }),
        ...(owner === null ? {} : { ownerId: owner.id }),
      }}
      submit={send}
      onDone={() => {
        onClose()
        void message.success(t(`demand.done.${way}`))
      }}
      submitText={t(`demand.triage.${way}`)}
    >
      {ways.length > 1 ? (
        <Form.Item label={t('demand.triage.way')}>
          <Radio.Group
            value={way}
            onChange={({ target }) => setWay(target.value as Way)}
            options={ways.map((value) => ({ value, label: t(`demand.triage.${value}`) }))}
          />
        </Form.Item>
      ) : null}
      <p className="th-faint">{t(`demand.triageText.${way}`)}</p>
      {way === 'register' ? <RegisterFields first={demand.response === null} /> : null}
      {way === 'research' ? (
        <Form.Item name="subject" label={t('demand.triageField.subject')} required>
          <Input maxLength={200} />
        </Form.Item>
      ) : null}
      {way === 'answer' ? (
        <LongText name="text" label={t('demand.triageField.text')} max={4000} />
      ) : way === 'research' || demand.response === null ? (
        <LongText name="response" label={t('demand.wordsField.respond')} max={2000} />
      ) : null}
    </FormDrawer>
  )
}

function LongText({ name, label, max }: { name: string; label: string; max: number }) {
  return (
    <Form.Item name={name} label={label} required>
      <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={max} showCount />
    </Form.Item>
  )
}

/** Sends what the chosen way takes. */
function useTriage({ id, version }: DemandView, way: Way) {
  const register = useChange(api.registerDemand)
  const answer = useChange(api.answerDemand)
  const research = useChange(api.passToResearch)
  const params = { id }
  return ({
    text = '',
    subject = '',
    response,
    kind = 'other',
    urgency = 'normal',
    ownerId,
    industry,
  }: TriageValues) => {
    if (way === 'answer') return answer.send({ params, body: { text, version } })
    if (way === 'research') return research.send({ params, body: { subject, response: response ?? '', version } })
    return register.send({
      params,
      body: {
        kind,
        urgency,
        industry: industry ?? null,
        ownerId: ownerId ?? null,
        ...(response === undefined ? {} : { response }),
        version,
      },
    })
  }
}

function RegisterFields({ first }: { first: boolean }) {
  const { t } = useTranslation()
  const { data } = useQuery(read(api.demandBoard, { query: {} }))
  return (
    <>
      {first ? null : <p className="th-faint">{t('demand.triageAgain')}</p>}
      <Form.Item name="kind" label={t('demand.triageField.kind')} required>
        <Select options={ServiceKind.options.map((value) => ({ value, label: t(`demand.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="industry" label={t('demand.triageField.industry')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={Industry.options.map((value) => ({ value, label: t(`demand.industry.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="urgency" label={t('demand.triageField.urgency')} required>
        <Radio.Group options={Urgency.options.map((value) => ({ value, label: t(`demand.urgency.${value}`) }))} />
      </Form.Item>
      <Form.Item name="ownerId" label={t('demand.triageField.owner')}>
        <Select allowClear options={(data?.owners ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
    </>
  )
}
