import { guideWorkflow } from '@tongheng/contract/catalogue'
import { needs, type Rule } from '#platform/policy'

export const mayKeep: Rule<unknown> = (actor) => needs(actor, guideWorkflow.moves.publish.by)
