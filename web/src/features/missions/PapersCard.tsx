import { missions as api, PaperKind } from '@tongheng/contract/missions'
import type { MissionView } from '@tongheng/contract/missions'
import type { FileRef } from '@tongheng/contract/common'
import { Button, Card, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FileLink } from '../../ui/FileLink.tsx'
import { FileUpload } from '../../ui/FileUpload.tsx'
import { FormDrawer } from '../../ui/FormDrawer.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { MomentText } from '../../ui/texts.tsx'

/** Papers of travel, lodging, shipping and the vehicle (CAL-6.2.7). */
export function PapersCard({ mission }: { mission: MissionView }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const session = useSignedIn()
  const keeps = mission.inTeam || holdsAny(session, ['equipment-keeper', 'technical-manager', 'service-desk'])
  const isOpen = mission.status !== 'closed' && mission.status !== 'cancelled'
  const title = t('missions.papers')
  return (
    <Card
      className="th-card"
      title={title}
      extra={keeps && isOpen ? <Button onClick={() => setOpen(true)}>{t('missions.attach')}</Button> : null}
    >
      {mission.papers.length === 0 ? (
        <EmptyState
          compact
          title={t('missions.noPapers')}
          {...(mission.crossRegion ? { description: t('missions.papersNeeded') } : {})}
        />
      ) : (
        <ScrollBox label={title}>
          <table className="th-mission-table">
            <tbody>
              {mission.papers.map((paper) => (
                <tr key={`${paper.kind} ${paper.at}`}>
                  <th scope="row">{t(`missions.paper.${paper.kind}`)}</th>
                  <td>
                    {paper.files.map((file) => (
                      <FileLink key={file.id} file={file} />
                    ))}{' '}
                    {paper.note}
                  </td>
                  <td>
                    {paper.by} · <MomentText value={paper.at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      <PaperDrawer mission={mission} open={open} onClose={() => setOpen(false)} />
    </Card>
  )
}

interface PaperValues {
  kind: PaperKind
  files?: FileRef[]
  note?: string
}

function PaperDrawer({ mission, open, onClose }: { mission: MissionView; open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const change = useChange(api.attachPaper)
  const { institutionId, id } = mission
  return (
    <FormDrawer<PaperValues, MissionView>
      open={open}
      onClose={onClose}
      title={t('missions.attach')}
      submitText={t('missions.save')}
      submit={({ files = [], ...values }) =>
        change.send({ params: { institutionId, id }, body: { ...values, files: files.map((file) => file.id) } })
      }
      onDone={onClose}
    >
      <Form.Item name="kind" label={t('missions.paperKind')} required>
        <Select options={PaperKind.options.map((value) => ({ value, label: t(`missions.paper.${value}`) }))} />
      </Form.Item>
      <Form.Item name="files" label={t('missions.files')}>
        <FileUpload />
      </Form.Item>
      <Form.Item name="note" label={t('missions.note')} extra={t('missions.noteHint')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDrawer>
  )
}
