import { accountErrors } from './accounts.errors.ts'
import { accountOperations } from './accounts.ts'
import { activities, activityErrors } from './activities.ts'
import { amendmentErrors, amendments } from './amendments.ts'
import { analysis, analysisErrors } from './analysis.ts'
import { appointmentErrors, appointments } from './appointments.ts'
import { bundleErrors, bundles } from './bundles.ts'
import { calculator, calculatorErrors } from './calculator.ts'
import { capability, capabilityErrors } from './capability.ts'
import { catalogue, catalogueErrors } from './catalogue.ts'
import { certificateErrors } from './certificates.errors.ts'
import { certificates } from './certificates.ts'
import { certificatesOfRecord } from './certificatesOfRecord.ts'
import { certificateSettings, certificateSettingsErrors } from './certificateSettings.ts'
import { compare, compareErrors } from './compare.ts'
import { competenceErrors } from './competence.errors.ts'
import { competenceOperations } from './competence.ts'
import { complaintErrors, complaints } from './complaints.ts'
import { demandTriage, demandTriageErrors } from './demand.triage.ts'
import { demand, demandErrors } from './demand.ts'
import { disclosure, disclosureErrors } from './disclosure.ts'
import { documentErrors } from './documents.ts'
import { calibrationOperations } from './equipment.calibration.ts'
import { equipmentErrors } from './equipment.errors.ts'
import { equipmentFileOperations } from './equipment.file.ts'
import { equipmentOperations } from './equipment.ts'
import type { Message } from './errors.ts'
import { gate, gateErrors } from './gate.ts'
import type { AnyOperation } from './operation.ts'
import { calendarErrors, calendarOperations } from './calendar.ts'
import { fileErrors, fileOperations } from './files.ts'
import { identifierErrors } from './identifiers.errors.ts'
import { assessmentErrors } from './evaluation.assessments.ts'
import { evaluation, evaluationErrors } from './evaluation.ts'
import { identities, identityErrors } from './identities.ts'
import { improvement, improvementErrors } from './improvement.ts'
import { integrationErrors, integrations } from './integrations.ts'
import { mailboxErrors, mailboxOperations } from './mailbox.ts'
import { measurementStandardErrors, measurementStandards } from './measurementStandards.ts'
import { memberOperations } from './members.ts'
import { methodCases } from './methodCases.ts'
import { methodErrors } from './methods.errors.ts'
import { methodOperations } from './methods.ts'
import { messageErrors } from './messages.errors.ts'
import { messageOperations } from './messages.ts'
import { messageWords } from './messages.words.ts'
import { missionErrors } from './missions.errors.ts'
import { missionField } from './missions.field.ts'
import { missions } from './missions.ts'
import { nonconformityErrors } from './nonconformity.errors.ts'
import { nonconformities } from './nonconformity.ts'
import { normErrors, norms } from './norms.ts'
import { operationErrors, operationState } from './operationState.ts'
import { orderErrors } from './orders.errors.ts'
import { orderOperations } from './orders.ts'
import { outreach, outreachErrors } from './outreach.ts'
import { organizationErrors } from './organizations.errors.ts'
import { changeOperations } from './organizations.changes.ts'
import { clientOperations } from './organizations.clients.ts'
import { closingOperations } from './organizations.closing.ts'
import { organizationOperations } from './organizations.ts'
import { personnelErrors } from './personnel.errors.ts'
import { personnelOperations } from './personnel.ts'
import { positionErrors, positions } from './position.ts'
import { placeErrors, places } from './places.ts'
import { platformErrors } from './platform.ts'
import { recordErrors } from './records.errors.ts'
import { recordComparison } from './records.compare.ts'
import { recordFiles } from './records.files.ts'
import { privacy, privacyErrors } from './privacy.ts'
import { projectErrors, projects } from './projects.ts'
import { records } from './records.ts'
import { rentalErrors, rentals } from './rentals.ts'
import { environmentOperations } from './environment.ts'
import { roomOperations } from './rooms.ts'
import { sampleErrors, sampleOperations } from './samples.ts'
import { journey, journeyErrors } from './journey.ts'
import { services, servicesErrors } from './services.ts'
import { shipmentErrors, shipments } from './shipments.ts'
import { scopeErrors, scopeImport } from './scope.ts'
import { search } from './search.ts'
import { signing, signingErrors } from './signing.ts'
import { sharing, sharingErrors } from './sharing.ts'
import { support, supportErrors } from './support.ts'
import { surveyErrors, surveys } from './surveys.ts'
import { suspicionErrors, suspicions } from './suspicions.ts'
import { synonymErrors, synonyms } from './synonyms.ts'
import { taskErrors, taskOperations } from './tasks.ts'
import { traceability, traceabilityErrors } from './traceability.ts'
import { transparency, transparencyErrors } from './transparency.ts'
import { upkeep, upkeepErrors } from './upkeep.ts'
import { visitErrors, visits } from './visits.ts'
import { windowErrors, windows } from './windows.ts'
import { workOperations } from './work.ts'

/**
 * Every operation by module and name: the server must implement all of them, the API document lists them,
 * and the shared security tests walk them. A module is added here once.
 */
export const contract = {
  accounts: accountOperations,
  identities,
  organizations: {
    ...organizationOperations,
    ...positions,
    ...changeOperations,
    ...closingOperations,
    ...clientOperations,
    ...memberOperations,
  },
  methods: { ...methodOperations, ...methodCases },
  competence: competenceOperations,
  personnel: personnelOperations,
  equipment: {
    ...equipmentOperations,
    ...equipmentFileOperations,
    ...calibrationOperations,
    ...roomOperations,
    ...environmentOperations,
  },
  places: { ...places, ...visits },
  upkeep,
  standards: measurementStandards,
  gate,
  orders: orderOperations,
  demand,
  demandTriage,
  bundles,
  projects,
  samples: sampleOperations,
  journey,
  services,
  shipments,
  tasks: taskOperations,
  work: workOperations,
  mailbox: mailboxOperations,
  messages: { ...messageOperations, ...messageWords },
  calendar: calendarOperations,
  files: fileOperations,
  capability: { ...capability, ...compare, ...scopeImport, ...synonyms },
  records: { ...records, ...recordFiles, ...recordComparison, ...suspicions },
  catalogue,
  norms,
  windows,
  appointments,
  outreach,
  rentals,
  activities,
  disclosure,
  missions: { ...missions, ...missionField },
  calculator,
  transparency,
  certificates: { ...certificates, ...amendments, ...certificateSettings, ...certificatesOfRecord },
  sharing,
  surveys,
  traceability,
  nonconformity: nonconformities,
  search,
  complaints,
  improvement,
  evaluation,
  integrations,
  analysis,
  operation: operationState,
  support,
  signing,
  privacy,
} satisfies Record<string, Record<string, AnyOperation>>

export const errorTexts = {
  ...platformErrors,
  ...signingErrors,
  ...identifierErrors,
  ...mailboxErrors,
  ...messageErrors,
  ...calendarErrors,
  ...fileErrors,
  ...documentErrors,
  ...calculatorErrors,
  ...accountErrors,
  ...identityErrors,
  ...organizationErrors,
  ...positionErrors,
  ...methodErrors,
  ...competenceErrors,
  ...personnelErrors,
  ...equipmentErrors,
  ...placeErrors,
  ...visitErrors,
  ...upkeepErrors,
  ...measurementStandardErrors,
  ...gateErrors,
  ...orderErrors,
  ...demandErrors,
  ...bundleErrors,
  ...projectErrors,
  ...disclosureErrors,
  ...demandTriageErrors,
  ...sampleErrors,
  ...servicesErrors,
  ...journeyErrors,
  ...shipmentErrors,
  ...taskErrors,
  ...recordErrors,
  ...suspicionErrors,
  ...missionErrors,
  ...transparencyErrors,
  ...certificateErrors,
  ...amendmentErrors,
  ...certificateSettingsErrors,
  ...capabilityErrors,
  ...compareErrors,
  ...scopeErrors,
  ...synonymErrors,
  ...catalogueErrors,
  ...normErrors,
  ...windowErrors,
  ...appointmentErrors,
  ...outreachErrors,
  ...rentalErrors,
  ...activityErrors,
  ...sharingErrors,
  ...surveyErrors,
  ...traceabilityErrors,
  ...nonconformityErrors,
  ...complaintErrors,
  ...improvementErrors,
  ...assessmentErrors,
  ...evaluationErrors,
  ...integrationErrors,
  ...analysisErrors,
  ...operationErrors,
  ...supportErrors,
  ...privacyErrors,
}

export type ErrorCode = keyof typeof errorTexts

/** Text of a code, if it is one of ours. */
export const messageOf = (code: string): Message | undefined =>
  Object.hasOwn(errorTexts, code) ? (errorTexts as Record<string, Message>)[code] : undefined
