import { missions as api } from '@tongheng/contract/missions'
import type { MissionView } from '@tongheng/contract/missions'
import { Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { MomentText } from '../../ui/texts.tsx'

/** Who goes, what each may calibrate, and who signed the safety rules of the site (CAL-6.2.8). */
export function TeamCard({ mission }: { mission: MissionView }) {
  const { t } = useTranslation()
  const title = t('missions.teamCard', { count: mission.team.length })
  return (
    <Card className="th-card" title={title} extra={mission.mayAcknowledge ? <SafetyButton mission={mission} /> : null}>
      <ScrollBox label={title}>
        <table className="th-mission-table">
          <thead>
            <tr>
              <th>{t('missions.person')}</th>
              <th>{t('missions.duty')}</th>
              <th>{t('missions.authorised')}</th>
              <th>{t('missions.safetySigned')}</th>
            </tr>
          </thead>
          <tbody>
            {mission.team.map((member) => (
              <tr key={member.accountId}>
                <td>
                  {member.name}
                  {member.lead ? <span className="th-faint">（{t('missions.lead')}）</span> : null}
                </td>
                <td>{member.duty}</td>
                <td>{member.authorised.join(t('app.listSeparator')) || <span className="th-faint">—</span>}</td>
                <td>
                  {member.acknowledgedAt ? (
                    <MomentText value={member.acknowledgedAt} />
                  ) : (
                    <span className="th-faint">{t('missions.notSigned')}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Card>
  )
}

function SafetyButton({ mission: { institutionId, id, safetyRules } }: { mission: MissionView }) {
  const { t } = useTranslation()
  const change = useChange(api.acknowledgeSafety)
  return (
    <ActionButton
      kind="primary"
      label={t('missions.acknowledge')}
      done={t('missions.acknowledged')}
      signature={{
        meaning: t('missions.acknowledgeMeaning'),
        summary: <p className="th-mission-rules">{safetyRules}</p>,
      }}
      onRun={({ signature = {} }) => change.send({ params: { institutionId, id }, body: { signature } })}
    />
  )
}
