import type { ServerModule } from '#platform/module'
import { demandData } from './personalData.ts'
import { demandMessages } from './messages.ts'
import { demandRoutes } from './routes.ts'
import { tellSides } from './tellSides.ts'
import { handOverWhenClaimed } from './whenClientClaimed.ts'
import { endWhenDeregistered } from './whenDeregistered.ts'
import { demandWork } from './work.ts'

export { aDemand, aDemandItem, aQuote } from './fixtures.ts'
export {
  demandAnswered,
  demandClosed,
  demandDeclined,
  demandInvited,
  demandMatched,
  demandOffered,
  demandPosted,
  demandResponded,
  type DemandTold,
  demandWithdrawn,
  serviceAccepted,
} from './events.ts'

export {
  firstPosted,
  itemsByDemand,
  type LineFact,
  linesPosted,
  type OfferFigures,
  offerFigures,
  reachOf,
} from './facts.ts'
export { presentDemand as demandView, presentEntries as demandEntries } from './present.ts'
export { declineInvitation } from './answerInvitation.ts'
export { offerForDemand } from './offerForDemand.ts'
export { listDemands } from './queries.ts'
export { acceptedLine } from './acceptedLine.ts'
export { followedDemand } from './follow.ts'
export { ordersOf as ordersOfDemand } from './queries.ts'
export { type DemandHead, demandHead, demandHeads, demandsOfClient } from './heads.ts'
export { type LikeDemand, likeDemands, type Likeness, lockLikeDemand } from './likeDemands.ts'
export { answeredByPackage, offerPackage, type PackageOffer } from './packageOffer.ts'
export { postDemand } from './postDemand.ts'

/** Demands from posting to the order they become (NQI-6.2, NQI-6.3). */
export const demand: ServerModule = {
  name: 'demand',
  messages: Object.values(demandMessages),
  personalData: demandData,
  routes: demandRoutes,
  work: [demandWork],
  reactions: [...tellSides, handOverWhenClaimed, endWhenDeregistered],
}
