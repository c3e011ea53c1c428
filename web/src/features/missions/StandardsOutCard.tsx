import { missions as api } from '@tongheng/contract/missions'
import type { CheckPhase, MissionStandard, MissionView } from '@tongheng/contract/missions'
import { Button, Card, Checkbox, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { DecimalInput } from '../../ui/DecimalInput.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'

interface Asked {
  standard: MissionStandard
  phase: CheckPhase
}

const phaseNow = ({ status }: MissionView): CheckPhase | null => {
  if (status === 'planned' || status === 'prepared') return 'before'
  return status === 'returned' ? 'after' : null
}

/** Standards that go along, checked before they leave and after they came back. */
export function StandardsOutCard({ mission }: { mission: MissionView }) {
  const { t } = useTranslation()
  const session = useSignedIn()
  const [asked, setAsked] = useState<Asked | null>(null)
  const keeps = mission.inTeam || holdsAny(session, ['equipment-keeper', 'technical-manager', 'service-desk'])
  const phase = keeps ? phaseNow(mission) : null
  if (mission.standards.length === 0) return null
  const title = t('missions.standardsCard', { count: mission.standards.length })
  return (
    <Card className="th-card" title={title}>
      <ScrollBox label={title}>
        <table className="th-mission-table">
          <thead>
            <tr>
              <th>{t('missions.standard')}</th>
              <th>{t('missions.asked')}</th>
              <th>{t('missions.checkBefore')}</th>
              <th>{t('missions.checkAfter')}</th>
              <th aria-label={t('missions.checkNow')} />
            </tr>
          </thead>
          <tbody>
            {mission.standards.map((standard) => (
              <tr key={standard.equipmentId}>
                <td>
                  {standard.name}
                  <div className="th-faint th-number">{standard.number}</div>
                </td>
                <td>
                  {standard.asked
                    ? `${standard.asked.what}：${standard.asked.low}～${standard.asked.high} ${standard.asked.unit}`
                    : t('missions.askedNothing')}
                </td>
                <td>
                  <Checks standard={standard} phase="before" />
                </td>
                <td>
                  <Checks standard={standard} phase="after" />
                </td>
                <td>
                  {phase ? (
                    <Button size="small" onClick={() => setAsked({ standard, phase })}>
                      {t('missions.checkNow')}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <CheckDrawer mission={mission} asked={asked} onClose={() => setAsked(null)} />
    </Card>
  )
}

function Checks({ standard, phase }: { standard: MissionStandard; phase: CheckPhase }) {
  const checks = standard.checks.filter((check) => check.phase === phase)
  if (checks.length === 0) return <span className="th-faint">—</span>
  return (
    <>
      {checks.map((check) => (
        <div key={check.at}>
          <StatusTag of="missions.check" status={check.passed ? 'passed' : 'failed'} />{' '}
          {check.value === null ? null : (
            <span className="th-number">{`${check.value} ${standard.asked?.unit ?? ''} `}</span>
          )}
          <MomentText value={check.at} /> <span className="th-faint">{check.by}</span>
          <div>{check.condition}</div>
        </div>
      ))}
    </>
  )
}

interface CheckValues {
  condition: string
  value?: string
  passed?: boolean
}

function CheckDrawer({ mission, asked, onClose }: { mission: MissionView; asked: Asked | null; onClose: () => void }) {
  const { t } = useTranslation()
  const change = useChange(api.checkMissionStandard)
  const { institutionId, id } = mission
  const phase = asked?.phase ?? 'before'
  const what = asked?.standard.asked
  return (
    <FormDrawer<CheckValues, MissionView>
      open={asked !== null}
      onClose={onClose}
      title={t(phase === 'before' ? 'missions.checkBefore' : 'missions.checkAfter')}
      submitText={t('missions.save')}
      initial={{ passed: true }}
      submit={({ passed = false, ...values }) =>
        change.send({
          params: { institutionId, id, equipmentId: asked?.standard.equipmentId ?? '' },
          body: { ...values, passed, phase },
        })
      }
      onDone={onClose}
    >
      <p>{`${asked?.standard.number ?? ''} ${asked?.standard.name ?? ''}`}</p>
      <Form.Item name="condition" label={t('missions.condition')} required>
        <Input maxLength={300} placeholder={t('missions.conditionExample')} />
      </Form.Item>
      {what ? (
        <Form.Item name="value" label={`${what.what}（${what.low}～${what.high}）`} required>
          <DecimalInput unit={what.unit} />
        </Form.Item>
      ) : null}
      <Form.Item name="passed" valuePropName="checked" extra={phase === 'after' ? t('missions.failsText') : undefined}>
        <Checkbox>{t('missions.passedBox')}</Checkbox>
      </Form.Item>
    </FormDrawer>
  )
}
