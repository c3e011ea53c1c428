import { equipmentCalibrated, equipmentSubject } from '#modules/equipment'
import { change } from '#platform/change'
import { reaction } from '#platform/events'
import { markKindDone } from './keepSchedules.ts'

/** A certificate came: its plans of calibration are done on the day of calibration. */
export const whenCalibrated = reaction('upkeep.when-calibrated', equipmentCalibrated, (context, told) =>
  change(context, async (step) => {
    const key = { institutionId: told.institutionId, id: told.equipmentId }
    const done = { on: told.calibratedOn, by: told.certificateNumber, at: step.now }
    const count = await markKindDone(step.db, key, 'calibration', done)
    step.record('upkeep.calibrated', equipmentSubject({ institution_id: key.institutionId, id: key.id }), null, {
      calibratedOn: told.calibratedOn,
      schedules: count,
    })
  }),
)
