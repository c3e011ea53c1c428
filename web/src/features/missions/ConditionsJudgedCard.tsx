import { missions as api } from '@tongheng/contract/missions'
import type { MissionView } from '@tongheng/contract/missions'
import { Button, Card, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'

type Judged = MissionView['conditions'][number]

const stateOf = ({ decision, consent }: Judged): 'stopped' | 'consented' | 'asked' => {
  if (decision === 'stop') return 'stopped'
  return consent ? 'consented' : 'asked'
}

/** Conditions outside the limits of the method: stopped, or gone on with the consent of both sides (CAL-5.4.4). */
export function ConditionsJudgedCard({ mission }: { mission: MissionView }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const onSite = mission.inTeam && (mission.status === 'under-way' || mission.status === 'returned')
  if (!onSite && mission.conditions.length === 0) return null
  const title = t('missions.conditionsCard')
  const nameOf = (itemId: string) => {
    const item = mission.items.find((one) => one.itemId === itemId)
    return item ? `${item.instrument.name} ${item.instrument.serial}` : ''
  }
  return (
    <Card
      className="th-card"
      title={title}
      extra={onSite ? <Button onClick={() => setOpen(true)}>{t('missions.judge')}</Button> : null}
    >
      {mission.conditions.length === 0 ? <p className="th-faint">{t('missions.conditionsNone')}</p> : null}
      <ScrollBox label={title}>
        <table className="th-mission-table">
          <tbody>
            {mission.conditions.map((judged) => (
              <tr key={judged.id}>
                <td>
                  {nameOf(judged.itemId)}
                  <div className="th-faint">{judged.findings}</div>
                </td>
                <td>{judged.effect}</td>
                <td>
                  <StatusTag
                    of="missions.judged"
                    status={stateOf(judged)}
                    tone={{ stopped: 'bad', consented: 'good', asked: 'waiting' }[stateOf(judged)] as 'bad'}
                  />
                  <div className="th-faint">
                    {[judged.by, judged.customer, judged.consent?.by].filter(Boolean).join(' · ')}
                  </div>
                  <MomentText value={judged.at} />
                </td>
                <td>{judged.mayConsent ? <ConsentButton mission={mission} judged={judged} /> : null}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <JudgeDrawer mission={mission} open={open} onClose={() => setOpen(false)} />
    </Card>
  )
}

function ConsentButton({ mission, judged }: { mission: MissionView; judged: Judged }) {
  const { t } = useTranslation()
  const change = useChange(api.consentConditions)
  const { institutionId, id } = mission
  return (
    <ActionButton
      kind="primary"
      label={t('missions.consent')}
      signature={{
        meaning: t('missions.consentMeaning'),
        summary: (
          <p>
            {judged.findings}；{judged.effect}
          </p>
        ),
      }}
      onRun={({ signature = {} }) =>
        change.send({ params: { institutionId, id, judgementId: judged.id }, body: { signature } })
      }
    />
  )
}

interface JudgeValues {
  itemId: string
  decision: 'stop' | 'go-on'
  effect: string
  customer?: string
}

function JudgeDrawer({ mission, open, onClose }: { mission: MissionView; open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const change = useChange(api.judgeConditions)
  const { institutionId, id } = mission
  const options = mission.items.map(({ itemId, instrument }) => ({
    value: itemId,
    label: `${instrument.name} ${instrument.serial}`,
  }))
  return (
    <FormDrawer<JudgeValues, MissionView>
      open={open}
      onClose={onClose}
      title={t('missions.judge')}
      submitText={t('missions.save')}
      initial={{ decision: 'stop' }}
      submit={(body) => change.send({ params: { institutionId, id }, body })}
      onDone={onClose}
    >
      <p>{t('missions.judgeText')}</p>
      <Form.Item name="itemId" label={t('missions.instrument')} required>
        <Select options={options} />
      </Form.Item>
      <Form.Item name="effect" label={t('missions.effect')} required>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
      <Form.Item name="decision" label={t('missions.decision')} required>
        <Radio.Group
          options={(['stop', 'go-on'] as const).map((value) => ({ value, label: t(`missions.decide.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="customer" label={t('missions.customer')} extra={t('missions.customerHint')}>
        <Input maxLength={60} />
      </Form.Item>
    </FormDrawer>
  )
}
