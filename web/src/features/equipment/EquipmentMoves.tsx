import {
  lendEquipment,
  quarantineEquipment,
  returnEquipment,
  scrapEquipment,
  stopEquipment,
} from '@tongheng/contract/equipment'
import type { ApprovedMove, EquipmentAction, EquipmentView } from '@tongheng/contract/equipment'
import { proposeMove } from '@tongheng/contract/equipment.file'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { RestrictDrawer } from './RestrictDrawer.tsx'

/** What can be done to a piece of equipment now: moves that are one's own to make, and those to ask for. */
export function EquipmentMoves({ equipment }: { equipment: EquipmentView }) {
  const { t } = useTranslation()
  const [restricting, setRestricting] = useState(false)
  const mayRestrict = equipment.actions.some(({ action, allowed }) => action === 'restrict' && allowed)
  return (
    <>
      <OwnMoves equipment={equipment} />
      {equipment.mayPropose.map((action) => (
        <Propose key={action} equipment={equipment} action={action} />
      ))}
      {mayRestrict ? <Button onClick={() => setRestricting(true)}>{t('equipment.action.restrict')}</Button> : null}
      <RestrictDrawer open={restricting} equipment={equipment} onClose={() => setRestricting(false)} />
    </>
  )
}

function OwnMoves({ equipment }: { equipment: EquipmentView }) {
  const { t } = useTranslation()
  const changes = {
    quarantine: useChange(quarantineEquipment),
    stop: useChange(stopEquipment),
    lend: useChange(lendEquipment),
    return: useChange(returnEquipment),
    scrap: useChange(scrapEquipment),
  }
  const params = { institutionId: equipment.institutionId, id: equipment.id }
  const button = (action: Exclude<EquipmentAction, 'restrict'>) => ({
    label: t(`equipment.action.${action}`),
    confirm: t(`equipment.actionText.${action}`),
    reason: 'required' as const,
    danger: action === 'scrap',
    kind: action === 'return' ? ('primary' as const) : ('default' as const),
    onRun: ({ reason = '' }: { reason?: string }) =>
      changes[action].send({ params, body: { reason, version: equipment.version } }),
    done: t('equipment.statusChanged'),
  })
  return (
    <CaseActions
      next={equipment.actions}
      buttons={{
        quarantine: button('quarantine'),
        stop: button('stop'),
        lend: button('lend'),
        return: button('return'),
        scrap: button('scrap'),
      }}
    />
  )
}

function Propose({ equipment, action }: { equipment: EquipmentView; action: ApprovedMove }) {
  const { t } = useTranslation()
  const propose = useChange(proposeMove)
  const params = { institutionId: equipment.institutionId, id: equipment.id }
  return (
    <ActionButton
      label={t(`equipment.propose.${action}`)}
      confirm={t(`equipment.actionText.${action}`)}
      reason="required"
      onRun={({ reason = '' }) => propose.send({ params, body: { action, reason, version: equipment.version } })}
      done={t('equipment.propose.done')}
    />
  )
}
