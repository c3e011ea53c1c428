import { createRouter } from '@tanstack/react-router'
import { queryClient, whenSignedOut } from '../api.ts'
import { activityPages, activityWork } from '../features/activities/routes.tsx'
import { aboutPages } from '../features/about/routes.tsx'
import { accountPages, accountWork } from '../features/accounts/routes.tsx'
import { analysisPages, analysisWork } from '../features/analysis/routes.tsx'
import { operationWork } from '../features/operation/routes.tsx'
import { supportWork } from '../features/support/routes.tsx'
import { calculatorPages } from '../features/calculator/routes.tsx'
import { calendarWork } from '../features/calendar/routes.tsx'
import { certificatePages, certificateWork } from '../features/certificates/routes.tsx'
import { equipmentWork } from '../features/equipment/routes.tsx'
import { competenceWork } from '../features/competence/routes.tsx'
import { standardsWork } from '../features/standards/routes.tsx'
import { capabilityWork } from '../features/capability/routes.tsx'
import { cataloguePages, catalogueWork } from '../features/catalogue/routes.tsx'
import { normPages } from '../features/norms/routes.tsx'
import { complaintPages, complaintWork } from '../features/complaints/routes.tsx'
import { evaluationPages, evaluationWork } from '../features/evaluation/routes.tsx'
import { improvementPages, improvementWork } from '../features/improvement/routes.tsx'
import { demandWork } from '../features/demand/routes.tsx'
import { serviceWork } from '../features/services/routes.tsx'
import { homePages, homeWork } from '../features/home/routes.tsx'
import { mailboxPages } from '../features/mailbox/routes.tsx'
import { messageWork } from '../features/messages/routes.tsx'
import { methodWork } from '../features/methods/routes.tsx'
import { integrationPages, integrationWork } from '../features/integrations/routes.tsx'
import { missionWork } from '../features/missions/routes.tsx'
import { orderPages, orderWork } from '../features/orders/routes.tsx'
import { nonconformityWork } from '../features/nonconformity/routes.tsx'
import { organizationPages, organizationWork } from '../features/organizations/routes.tsx'
import { outreachPagesOfWork } from '../features/outreach/routes.tsx'
import { personnelWork } from '../features/personnel/routes.tsx'
import { privacyPages, privacyWork } from '../features/privacy/routes.tsx'
import { sampleWork } from '../features/samples/routes.tsx'
import { shipmentWork } from '../features/shipments/routes.tsx'
import { taskWork } from '../features/tasks/routes.tsx'
import { placeWork } from '../features/places/routes.tsx'
import { recordPages, recordWork } from '../features/records/routes.tsx'
import { suspicionWork } from '../features/suspicions/routes.tsx'
import { searchPages } from '../features/search/routes.tsx'
import { signingWork } from '../features/signing/routes.tsx'
import { surveyPages, surveyWork } from '../features/surveys/routes.tsx'
import { traceabilityWork } from '../features/traceability/routes.tsx'
import { logPages } from '../features/transparency/routes.tsx'
import { appointmentWork } from '../features/appointments/routes.tsx'
import { projectWork } from '../features/projects/routes.tsx'
import { disclosureWork } from '../features/disclosure/routes.tsx'
import { clientPages, clientWork } from '../features/clients/routes.tsx'
import { bundlePages, bundleWork } from '../features/bundles/routes.tsx'
import { rentalPages, rentalWork } from '../features/rentals/routes.tsx'
import { windowPages, windowWork } from '../features/windows/routes.tsx'
import { authRoute, portalRoute, rootRoute, workbenchRoute } from './layouts.tsx'
import { parseSearch, stringifySearch } from './listSearch.ts'
import { PendingPage, RouteError } from './RouteStates.tsx'
import { sessionQuery } from './session.ts'
import { askToSignInAgain } from './signedOut.ts'

/** Every page: a feature adds its routes below the layout they live in. */
const routeTree = rootRoute.addChildren([
  portalRoute.addChildren([
    ...homePages,
    ...aboutPages,
    ...orderPages,
    ...searchPages,
    ...surveyPages,
    ...complaintPages,
    ...improvementPages,
    ...evaluationPages,
    ...analysisPages,
    ...cataloguePages,
    ...normPages,
    ...windowPages,
    ...rentalPages,
    ...bundlePages,
    ...activityPages,
    ...clientPages,
    ...certificatePages,
    ...logPages,
    ...calculatorPages,
    ...integrationPages,
    ...privacyPages,
    ...mailboxPages,
  ]),
  ...recordPages,
  authRoute.addChildren([...accountPages, ...organizationPages]),
  workbenchRoute.addChildren([
    ...capabilityWork,
    ...catalogueWork,
    ...demandWork,
    ...serviceWork,
    ...complaintWork,
    ...improvementWork,
    ...evaluationWork,
    ...analysisWork,
    ...operationWork,
    ...supportWork,
    ...surveyWork,
    ...recordWork,
    ...suspicionWork,
    ...certificateWork,
    ...homeWork,
    ...accountWork,
    ...calendarWork,
    ...organizationWork,
    ...privacyWork,
    ...signingWork,
    ...integrationWork,
    ...methodWork,
    ...messageWork,
    ...equipmentWork,
    ...placeWork,
    ...standardsWork,
    ...traceabilityWork,
    ...nonconformityWork,
    ...personnelWork,
    ...competenceWork,
    ...orderWork,
    ...sampleWork,
    ...shipmentWork,
    ...taskWork,
    ...missionWork,
    ...windowWork,
    ...appointmentWork,
    ...outreachPagesOfWork,
    ...rentalWork,
    ...bundleWork,
    ...activityWork,
    ...clientWork,
    ...disclosureWork,
    ...projectWork,
  ]),
])

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 250,
  defaultPendingComponent: PendingPage,
  defaultErrorComponent: RouteError,
  scrollRestoration: true,
  parseSearch,
  stringifySearch,
})

// The session ended while a page was open: the person signs in again in place, or the layout's guard leads to the login page.
whenSignedOut(async () => {
  const atWork = router.state.matches.some(({ routeId }) => routeId === workbenchRoute.id)
  if (atWork && (await askToSignInAgain())) return true
  queryClient.setQueryData(sessionQuery.queryKey, null)
  void router.invalidate()
  return false
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
