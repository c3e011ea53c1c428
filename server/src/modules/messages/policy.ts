import { messageOperations as api, robotKeepers } from '@tongheng/contract/messages'
import { messageWords } from '@tongheng/contract/messages.words'
import { needs, type Rule } from '#platform/policy'

export const mayKeepRobots: Rule<{ organization_id: string }> = (actor, row) =>
  needs(actor, robotKeepers) ?? (actor.organizationId === row.organization_id ? null : 'platform.no-post')

export const mayRepeat: Rule<unknown> = (actor) => needs(actor, api.repeatDelivery.access)

export const mayWriteWords: Rule<unknown> = (actor) => needs(actor, messageWords.publishTemplate.access)
