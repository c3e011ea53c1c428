import type { AppointmentStatus } from '@tongheng/contract/appointments'
import type { Generated, Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface AppointmentTables {
  appointment_slots: {
    window_id: string
    id: string
    starts_at: Date
    ends_at: Date
    capacity: number
    is_open: boolean
    published_by_name: string
    published_at: Date
    version: number
  }
  appointments: {
    id: string
    number: string
    window_id: string
    slot_id: string
    starts_at: Date
    ends_at: Date
    capacity: number
    place: number
    status: AppointmentStatus
    client_id: string | null
    client_name: string | null
    visitor: string
    visitor_phone: string
    subject: string
    booked_by: string
    booked_by_name: string
    booked_at: Date
    reason: Generated<string>
    version: number
  }
}

export type SlotRow = Selectable<AppointmentTables['appointment_slots']>
export type AppointmentRow = Selectable<AppointmentTables['appointments']>

export const own = (db: AnyDb) => forModule<AppointmentTables>(db)
