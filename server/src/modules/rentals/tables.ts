import type { RentalKind, RentalStatus, RentalUnit, RentalView } from '@tongheng/contract/rentals'
import type { Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface RentalTables {
  rental_offers: {
    institution_id: string
    id: string
    kind: RentalKind
    equipment_id: string | null
    institution_name: string
    region: string
    name: string
    description: string
    rules: string
    audience: 'all' | 'region'
    conditions: string
    price: string
    unit: RentalUnit
    deposit: string
    opens_at: string
    closes_at: string
    most_hours: number
    most_days: number
    open: boolean
    version: number
  }
  rentals: {
    institution_id: string
    id: string
    number: string
    offer_id: string
    resource_id: string
    equipment_id: string | null
    kind: RentalKind
    offer_name: string
    institution_name: string
    rules: string
    client_id: string
    client_name: string
    contact: string
    contact_phone: string
    purpose: string
    starts_at: Date
    ends_at: Date
    price: string
    unit: RentalUnit
    deposit: string
    fee: string
    status: RentalStatus
    returned_sound: boolean | null
    deduction: string | null
    version: number
  }
  rental_steps: {
    institution_id: string
    id: string
    rental_id: string
    action: RentalView['steps'][number]['action']
    by_id: string
    by_name: string
    at: Date
    text: string
  }
}

export type OfferRow = Selectable<RentalTables['rental_offers']>
export type RentalRow = Selectable<RentalTables['rentals']>
export type StepRow = Selectable<RentalTables['rental_steps']>

export const own = (db: AnyDb) => forModule<RentalTables>(db)
