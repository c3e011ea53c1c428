import { event } from '#platform/events'

interface RecordEvent {
  institutionId: string
  recordId: string
  taskId: string
  orderItemId: string
}

export const recordSubmitted = event<RecordEvent>('records.submitted')
export const recordChecked = event<RecordEvent>('records.checked')
export const recordReturned = event<RecordEvent>('records.returned')
/** A standard was chosen in a role, or another in its place. */
export const standardChosen = event<RecordEvent>('records.standard-chosen')
