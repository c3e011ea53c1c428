import type { EquipmentView, MoveProposal } from '@tongheng/contract/equipment'
import { decideMove } from '@tongheng/contract/equipment.file'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { momentOf } from '../../ui/format.ts'

/** A proposed move that waits for the technical manager, with the decision for whoever may take it (IM-4.4.3.2). */
export function ProposalAlert({ equipment }: { equipment: EquipmentView }) {
  const { t } = useTranslation()
  const open = equipment.proposals.find(({ decision }) => decision === null)
  if (!open) return null
  return (
    <Alert
      type="info"
      showIcon
      title={t('equipment.propose.waiting', { what: t(`equipment.action.${open.action}`) })}
      description={`${open.by} · ${momentOf(open.at)} · ${open.reason}`}
      action={open.mayDecide ? <Decide equipment={equipment} proposal={open} /> : null}
    />
  )
}

function Decide({ equipment, proposal }: { equipment: EquipmentView; proposal: MoveProposal }) {
  const { t } = useTranslation()
  const decide = useChange(decideMove)
  const { institutionId, id, version } = equipment
  const send = (decision: 'approved' | 'rejected', remark = '') =>
    decide.send({ params: { institutionId, id, proposalId: proposal.id }, body: { decision, remark, version } })
  return (
    <span className="th-confirm">
      <ActionButton
        label={t('equipment.propose.reject')}
        reason="required"
        onRun={({ reason }) => send('rejected', reason)}
        done={t('equipment.propose.decided')}
      />
      <ActionButton
        kind="primary"
        label={t('equipment.propose.approve')}
        confirm={t(`equipment.actionText.${proposal.action}`)}
        onRun={() => send('approved')}
        done={t('equipment.propose.decided')}
      />
    </span>
  )
}
