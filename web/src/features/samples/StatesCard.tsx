import * as api from '@tongheng/contract/samples'
import type { SampleView, StateReport } from '@tongheng/contract/samples'
import { Card } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { FileLink } from '../../ui/FileLink.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'
import './samples.css'

/** In which way the instrument is not as it was, told to its owner (CAL-6.2.3). */
export function StatesCard({ sample }: { sample: SampleView }) {
  const { t } = useTranslation()
  if (sample.stateReports.length === 0) return null
  const owner = sample.actions.some(({ action }) => action === 'acknowledge-state')
  return (
    <Card className="th-card" title={t('samples.states')}>
      <ul className="th-questions">
        {sample.stateReports.map((report) => (
          <Report key={report.id} report={report} sample={sample} owner={owner} />
        ))}
      </ul>
    </Card>
  )
}

function Report({ report, sample, owner }: { report: StateReport; sample: SampleView; owner: boolean }) {
  const { t } = useTranslation()
  const change = useChange(api.acknowledgeState)
  const { acknowledged } = report
  const params = { institutionId: sample.institutionId, id: sample.id, reportId: report.id }
  const standing = acknowledged ? 'known' : 'told'
  return (
    <li>
      <div className="th-question-head">
        <StatusTag of="samples.state" status={standing} tone={acknowledged ? 'good' : 'waiting'} />
        <span className="th-faint">
          {report.by} · <MomentText value={report.at} />
        </span>
      </div>
      <p>{report.text}</p>
      {report.photos.map((photo) => (
        <FileLink key={photo.id} file={photo} />
      ))}
      {acknowledged ? (
        <p className="th-faint">
          {acknowledged.by} · <MomentText value={acknowledged.at} /> {acknowledged.remark}
        </p>
      ) : null}
      {!acknowledged && owner ? (
        <div className="th-form-buttons">
          <ActionButton
            kind="primary"
            label={t('samples.acknowledge')}
            reason="optional"
            onRun={({ reason = '' }) => change.send({ params, body: { remark: reason } })}
          />
        </div>
      ) : null}
    </li>
  )
}
