import { authorizers, personnelKeepers } from '@tongheng/contract/personnel'
import { supervisors } from '@tongheng/contract/personnel.structure'
import { needs, type Policy } from '#platform/policy'

export const personnelPolicy: Policy<'save' | 'grant' | 'revoke' | 'supervise', { account_id: string }> = {
  save: (actor) => needs(actor, personnelKeepers),
  /** Nobody authorises themselves. */
  grant: (actor, person) =>
    needs(actor, authorizers) ?? (person.account_id === actor.accountId ? 'personnel.own-authorization' : null),
  supervise: (actor, person) =>
    needs(actor, supervisors) ?? (person.account_id === actor.accountId ? 'personnel.own-supervision' : null),
  revoke: (actor) => needs(actor, authorizers),
}
