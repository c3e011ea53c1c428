import type { OrganizationStatus } from '@tongheng/contract/organizations'
import type { Tone } from '../../ui/statusTones.ts'

/** A returned registration asks for work, which the word alone does not say. */
export const organizationTone: Record<OrganizationStatus, Tone> = {
  submitted: 'waiting',
  returned: 'bad',
  approved: 'good',
  deregistered: 'ended',
}
