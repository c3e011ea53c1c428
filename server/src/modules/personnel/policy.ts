import { authorizers, personnelKeepers } from '@tongheng/contract/personnel'
import { needs, type Policy } from '#platform/policy'

export const personnelPolicy: Policy<'save' | 'grant' | 'revoke', { account_id: string }> = {
  save: (actor) => needs(actor, personnelKeepers),
  /** Nobody authorises themselves. */
  grant: (actor, person) =>
    needs(actor, authorizers) ?? (person.account_id === actor.accountId ? 'personnel.own-authorization' : null),
  revoke: (actor) => needs(actor, authorizers),
}
