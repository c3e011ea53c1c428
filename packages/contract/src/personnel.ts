import { z } from 'zod'
import {
  byInstitution,
  Day,
  FileRef,
  Id,
  listOf,
  Moment,
  NextAction,
  optionalText,
  pageQuery,
  RowVersion,
  SignatureInput,
  SignatureMark,
  text,
} from './common.ts'
import { IdentityNumber } from './identifiers.ts'
import { operation } from './operation.ts'
import { structureOperations, SupervisionView } from './personnel.structure.ts'
import { laboratoryPosts, Post } from './posts.ts'

/** Professional title (职称). */
export const PersonTitle = z.enum(['none', 'assistant-engineer', 'engineer', 'senior-engineer'])
export type PersonTitle = z.infer<typeof PersonTitle>

/** 注册计量师, level 2 or 1. */
export const MetrologistLevel = z.enum(['none', 'level-2', 'level-1'])
export type MetrologistLevel = z.infer<typeof MetrologistLevel>

/** Lead persons and authorised signatories hold the title of engineer or above, or are registered metrologists (CAL-5.1.1, 5.1.3). */
export const isQualified = (person: { title: PersonTitle; metrologist: MetrologistLevel }): boolean =>
  person.title === 'engineer' || person.title === 'senior-engineer' || person.metrologist !== 'none'

/**
 * What a person is authorised to do by a method (CAL-5.1.4): measure, check, approve certificates (authorised signatory),
 * or lead the item (计量标准负责人).
 */
export const AuthorizationAction = z.enum(['calibrate', 'check', 'approve', 'lead'])
export type AuthorizationAction = z.infer<typeof AuthorizationAction>

/** Authorisations that ask for a title (CAL-5.1.1, 5.1.3). */
export const qualifiedActions: readonly AuthorizationAction[] = ['approve', 'lead']

export const AuthorizationState = z.enum(['upcoming', 'valid', 'expired', 'revoked'])
export type AuthorizationState = z.infer<typeof AuthorizationState>

export const personnelKeepers = ['technical-manager', 'institution-admin'] as const
export const authorizers = ['technical-manager', 'top-manager'] as const

/** An examination by the method that the person had passed; it counts up to its last day, for ever without one. */
export const Examination = z.object({
  sittingId: Id,
  title: z.string(),
  score: z.number().int(),
  passedOn: Day,
  validUntil: Day.nullable(),
})
export type Examination = z.infer<typeof Examination>

/** One of the examinations in the file of a person; without a method it is about all of them. */
export const ExaminationOnFile = Examination.extend({ method: z.string().nullable() })
export type ExaminationOnFile = z.infer<typeof ExaminationOnFile>

export const AuthorizationView = z.object({
  institutionId: Id,
  id: Id,
  accountId: Id,
  name: z.string(),
  methodId: Id,
  method: z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) }),
  action: AuthorizationAction,
  validFrom: Day,
  /** Last day. */
  validUntil: Day,
  state: AuthorizationState,
  /** Training and examination that it rests on. */
  evidence: z.string(),
  /** Passed in the system before; null where the signed `exception` says why there is none. */
  examination: Examination.nullable(),
  exception: z.string(),
  /** A later examination by the method that carries the authorisation on. */
  renewal: Examination.nullable(),
  file: FileRef.nullable(),
  grantedBy: z.string(),
  grantedAt: Moment,
  revokedBy: z.string().nullable(),
  revokedAt: Moment.nullable(),
  revokeReason: z.string().nullable(),
  actions: z.array(NextAction),
})
export type AuthorizationView = z.infer<typeof AuthorizationView>

export const PersonEntry = z.object({
  institutionId: Id,
  accountId: Id,
  name: z.string(),
  posts: z.array(Post),
  title: PersonTitle,
  metrologist: MetrologistLevel,
  employedFrom: Day.nullable(),
  employedUntil: Day.nullable(),
  /** Authorisations valid today. */
  authorizations: z.number().int(),
})
export type PersonEntry = z.infer<typeof PersonEntry>

export const PersonView = PersonEntry.omit({ authorizations: true }).extend({
  registrationNumber: z.string(),
  /** Masked; null while unknown. */
  identityNumber: z.string().nullable(),
  bornOn: Day.nullable(),
  /** Last day before the person is too old (CAL-5.1.2). */
  mayWorkUntil: Day.nullable(),
  authorizations: z.array(AuthorizationView),
  /** Every examination passed, the latest first; null for those who may not read the person's results. */
  examinations: z.array(ExaminationOnFile).nullable(),
  supervisions: z.array(SupervisionView),
  signatures: z.array(SignatureMark),
  actions: z.array(NextAction),
  /** Null while the file of the person was not written yet. */
  version: RowVersion.nullable(),
})
export type PersonView = z.infer<typeof PersonView>

/** What an item lacks to be carried out (CAL-5.1.1): two competent persons and a lead; and somebody to approve certificates. */
export const Lack = z.enum(['competent-persons', 'lead', 'signatory'])
export type Lack = z.infer<typeof Lack>

export const MatrixCell = z.object({
  accountId: Id,
  action: AuthorizationAction,
  validUntil: Day,
  /** Ends within 30 days. */
  endsSoon: z.boolean(),
})

export const MatrixRow = z.object({
  methodId: Id,
  code: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  cells: z.array(MatrixCell),
  /** People authorised to calibrate or check. */
  competent: z.number().int(),
  lacks: z.array(Lack),
})
export type MatrixRow = z.infer<typeof MatrixRow>

export const personnelReaders = laboratoryPosts

export const listPersonnel = operation({
  method: 'GET',
  path: '/personnel',
  summary: 'People of my laboratory with title, employment and number of authorisations',
  access: personnelReaders,
  query: z.object({ ...pageQuery, q: optionalText(60) }),
  response: listOf(PersonEntry),
})

export const getPerson = operation({
  method: 'GET',
  path: '/personnel/:institutionId/:id',
  summary: 'A person with all authorisations ever held; the id is that of the account',
  access: personnelReaders,
  params: byInstitution,
  response: PersonView,
})

export const savePerson = operation({
  method: 'PUT',
  path: '/personnel/:institutionId/:id',
  summary: 'Write the file of a person: title, registration, employment (CAL-5.1.2, 5.1.3)',
  access: personnelKeepers,
  params: byInstitution,
  body: z.object({
    title: PersonTitle,
    metrologist: MetrologistLevel,
    registrationNumber: optionalText(60),
    /** Kept encrypted; what is left out stays as it is. */
    identityNumber: IdentityNumber.optional(),
    employedFrom: Day.nullable(),
    employedUntil: Day.nullable(),
    /** Null when the file is written for the first time. */
    version: RowVersion.nullable(),
  }),
  response: PersonView,
})

export const getMatrix = operation({
  method: 'GET',
  path: '/authorization-matrix',
  summary: 'Who may do what by which method today, and what each method lacks (CAL-5.1.1, 5.1.4)',
  access: personnelReaders,
  query: z.object({ ...pageQuery, q: optionalText(60) }),
  response: listOf(MatrixRow).extend({ people: z.array(z.object({ accountId: Id, name: z.string() })) }),
})

export const grantAuthorization = operation({
  method: 'POST',
  path: '/authorizations',
  summary: 'Authorise a person for an action by a method, with evidence and signature (CAL-5.1.4)',
  access: authorizers,
  body: z.object({
    accountId: Id,
    methodId: Id,
    action: AuthorizationAction,
    validFrom: Day,
    validUntil: Day,
    evidence: text(500),
    /** Why the person may act without an examination in the system; needed where there is none, and signed with the rest. */
    exception: optionalText(500),
    fileId: Id.optional(),
    signature: SignatureInput,
  }),
  response: AuthorizationView,
})

export const revokeAuthorization = operation({
  method: 'POST',
  path: '/authorizations/:institutionId/:id/revoke',
  summary: 'Revoke an authorisation from now on, with a reason',
  access: authorizers,
  params: byInstitution,
  body: z.object({ reason: text(500) }),
  response: AuthorizationView,
})

export const personnelOperations = {
  listPersonnel,
  getPerson,
  savePerson,
  getMatrix,
  grantAuthorization,
  revokeAuthorization,
  ...structureOperations,
}
