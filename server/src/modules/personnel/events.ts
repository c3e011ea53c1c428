import { event } from '#platform/events'

export interface AuthorizationEvent {
  institutionId: string
  authorizationId: string
  accountId: string
  methodId: string
}

export const authorizationGranted = event<AuthorizationEvent>('personnel.authorization-granted')
export const authorizationRevoked = event<AuthorizationEvent>('personnel.authorization-revoked')
