import { useQuery } from '@tanstack/react-query'
import { gate, type GateDecision } from '@tongheng/contract/gate'
import { Card, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../api.ts'
import { MomentText } from './texts.tsx'

/** What the gate answered about a case at each of its moments: every reason, and what the answer rested on. */
export function GateCard({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation()
  const { data } = useQuery(read(gate.listGateDecisions, { query: { ids: ids.join(',') } }))
  if (!data || data.entries.length === 0) return null
  return (
    <Card className="th-card" title={t('ui.gate.title')}>
      <table className="th-plain-table th-plain-left">
        <thead>
          <tr>
            <th scope="col">{t('ui.gate.moment')}</th>
            <th scope="col">{t('ui.gate.answer')}</th>
            <th scope="col">{t('ui.gate.grounds')}</th>
            <th scope="col">{t('ui.gate.at')}</th>
          </tr>
        </thead>
        <tbody>
          {data.entries.map((one) => (
            <Decision key={one.id} decision={one} />
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function Decision({ decision }: { decision: GateDecision }) {
  const { t } = useTranslation()
  return (
    <tr>
      <td>{t(`ui.gate.moments.${decision.moment}`)}</td>
      <td>
        <Tag color={decision.allowed ? 'success' : 'error'}>
          {t(decision.allowed ? 'ui.gate.allowed' : 'ui.gate.refused')}
        </Tag>
        {decision.reasons.map(({ code, details }) => (
          <div key={`${code} ${Object.values(details).join(' ')}`} className="th-fault">
            {t(`errors:${code}`, details)}
          </div>
        ))}
      </td>
      <td className="th-faint">
        {decision.restsOn.map(({ kind, id, label, version }) => (
          <div key={`${kind} ${id}`}>
            {t(`ui.gate.kinds.${kind}`)} {label} · {version}
          </div>
        ))}
      </td>
      <td>
        <MomentText value={decision.decidedAt} />
        <div className="th-faint">{decision.askedBy}</div>
      </td>
    </tr>
  )
}
