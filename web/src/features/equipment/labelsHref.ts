import { addressOf } from '@tongheng/contract/client'
import { printEquipmentLabels } from '@tongheng/contract/equipment.file'

/** Address of the status labels of this equipment as PDF. */
export const equipmentLabelsHref = (equipment: readonly { id: string }[]): string =>
  addressOf(printEquipmentLabels, { query: { ids: equipment.map(({ id }) => id).join(',') } })
