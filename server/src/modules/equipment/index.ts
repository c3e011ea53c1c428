import type { ServerModule } from '#platform/module'
import { equipmentRoutes } from './routes.ts'
import { fromLoggers } from './fromLoggers.ts'
import { equipmentToKeep, proposalsToDecide, roomsStopped } from './work.ts'

export {
  equipmentCalibrated,
  equipmentConfirmed,
  equipmentStatusChanged,
  roomReadAfterwards,
  roomStopped,
} from './events.ts'
export { climateOver } from './climateOver.ts'
export { givesValuesIn } from './dimension.ts'
export { aCertificateOf, aRoom, aUsableStandard, type CertificateDraft, confirmed, someEquipment } from './fixtures.ts'
export { labelledEquipment } from './labelled.ts'
export { moveEquipment } from './moveEquipment.ts'
export {
  certificatesOf,
  equipmentById,
  type EquipmentKey,
  equipmentSubject,
  lockEquipment,
  quarantinedSince,
  visibleEquipment,
} from './queries.ts'
export { type Environment, environmentAt, type Reading, type Room, roomOf, roomsOf } from './rooms.ts'
export { stopOf } from './judgeRoom.ts'
export { roomAgainst } from './roomAgainst.ts'
export { type Candidate, equipmentHindrances, usableStandard, usableStandards } from './usable.ts'

/** Standards with their certificates; rooms with their environment. */
export const equipment: ServerModule = {
  name: 'equipment',
  routes: equipmentRoutes,
  subscriptions: [fromLoggers],
  work: [equipmentToKeep, proposalsToDecide, roomsStopped],
}
