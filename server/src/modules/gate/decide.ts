import type { ErrorCode } from '@tongheng/contract'
import type { AuthorizationAction } from '@tongheng/contract/personnel'
import type { GateGround } from '@tongheng/contract/gate'
import { quarantinedSince, roomAgainst, usableStandard } from '#modules/equipment'
import { approvedSheet, caseHindrance, methodOf, requireCurrentMethod } from '#modules/methods'
import { entitlementOf } from '#modules/personnel'
import { entryAgainst, placeAgainst } from '#modules/places'
import { standardsAgainst } from '#modules/standards'
import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'
import { dayOf } from '#platform/numbering'

/** What is asked of the gate: only what counts at this moment. `at` names the field where a reason is to be told. */
export interface Question {
  institutionId: string
  methodId: string
  /** When the work is done. */
  at: Date
  /** `when`: the work is done already, and what counts is that moment. */
  people?: readonly { accountId: string; action: AuthorizationAction; when?: Date; at?: string }[]
  /** The method must be current, and the sheet, where one is named, approved. */
  method?: { sheetId: string | null; at?: string }
  /**
   * `work`: on which instrument and in which days, so that what is incompatible is kept apart. `planned`: not now, so that what stops
   * work in the room today is no reason. `when`: the work is done already.
   */
  room?: {
    id: string
    at?: string
    planned?: true
    when?: Date
    work?: { taskId: string; from: string; until: string }
  }
  standards?: {
    equipmentIds: readonly string[]
    /** When they were used, if that was before; what they belong to must permit the work now all the same. */
    usedAt?: Date
    /** When a case of nonconforming work, having looked at what they touched, let this work stand. */
    clearedAt?: Date | null
    /** For others than the own organisation (CAL-4.1.2). */
    forOthers: boolean
    at?: string
  }
}

export interface GateReason {
  about: 'person' | 'method' | 'standard' | 'room'
  code: ErrorCode
  details: Record<string, string>
  at?: string | undefined
}

export interface Answer {
  reasons: GateReason[]
  restsOn: GateGround[]
}

const textsOf = (details: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(details).map(([name, value]) => [name, String(value ?? '')]))

/** The refusal of another module as a reason; anything else is thrown on. */
function reasonOf(error: unknown, about: GateReason['about'], at: string | undefined): GateReason {
  if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error
  return { about, code: error.code, details: textsOf(error.details), at }
}

async function people(db: AnyDb, { institutionId, methodId, at, people: asked = [] }: Question): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const { accountId, action, when, at: field } of asked) {
    const { name, held, against } = await entitlementOf(db, {
      institutionId,
      methodId,
      action,
      at: when ?? at,
      accountId,
      done: when !== undefined,
    })
    answers.push({
      reasons: against.map((reason) => ({ about: 'person', ...reason, at: field })),
      restsOn: held ? [{ kind: 'person', id: held.id, label: name, version: held.validUntil }] : [],
    })
  }
  return answers
}

async function method(db: AnyDb, { institutionId, methodId, at, method: asked }: Question): Promise<Answer[]> {
  if (!asked) return []
  const field = asked.at
  const unproven = await caseHindrance(db, institutionId, methodId)
  const current = await requireCurrentMethod(db, institutionId, methodId, dayOf(at)).then(
    ({ id, code, effectiveOn }): Answer => ({
      reasons: unproven ? [{ about: 'method', ...unproven, at: field }] : [],
      restsOn: [{ kind: 'method', id, label: code, version: effectiveOn }],
    }),
    (error: unknown): Answer => ({ reasons: [reasonOf(error, 'method', field)], restsOn: [] }),
  )
  if (asked.sheetId === null) return [current]
  const sheet = await approvedSheet(db, institutionId, asked.sheetId)
  if (!sheet)
    return [
      current,
      { reasons: [{ about: 'method', code: 'records.sheet-not-approved', details: {}, at: field }], restsOn: [] },
    ]
  if (sheet.methodId !== methodId)
    return [
      current,
      { reasons: [{ about: 'method', code: 'records.sheet-of-other-method', details: {}, at: field }], restsOn: [] },
    ]
  const { sheet: content } = sheet
  return [
    current,
    { reasons: [], restsOn: [{ kind: 'sheet', id: sheet.id, label: content.name.zh, version: `v${content.version}` }] },
  ]
}

/** The moment at which planned work begins: noon of its day, or now. */
const beginning = (day: string, now: Date): Date => (day > dayOf(now) ? new Date(`${day}T12:00:00+08:00`) : now)

/** Whoever works in the room must be allowed to enter it (IM-4.2.1). */
async function mayEnter(db: AnyDb, { institutionId, room: asked, people: working = [] }: Question, at: Date) {
  if (!asked) return []
  const entering = working.filter(({ action, when }) => action === 'calibrate' && (!when || when === asked.when))
  const accountIds = entering.map(({ accountId }) => accountId)
  return entryAgainst(db, { institutionId, roomId: asked.id, accountIds, at })
}

async function room(db: AnyDb, question: Question): Promise<Answer[]> {
  const { institutionId, methodId, room: asked } = question
  if (!asked) return []
  const at = asked.when ?? question.at
  const { restsOn, reasons } = await roomAgainst(db, { institutionId, id: asked.id }, { methodId, at })
  const counts = ({ code }: { code: ErrorCode }): boolean => {
    if (code === 'equipment.room-not-in-use') return asked.when === undefined
    return !asked.planned
  }
  const apart = asked.work ? await placeAgainst(db, { institutionId, roomId: asked.id, methodId, ...asked.work }) : []
  const strangers = await mayEnter(db, question, asked.work ? beginning(asked.work.from, at) : at)
  return [
    {
      reasons: [...reasons.filter(counts), ...apart, ...strangers].map((reason) => ({
        about: 'room',
        ...reason,
        at: asked.at,
      })),
      restsOn: [{ kind: 'room', ...restsOn }],
    },
  ]
}

/** In quarantine at a moment. */
async function suspectedAt(db: AnyDb, key: { institutionId: string; id: string }, at: Date): Promise<GateReason[]> {
  try {
    await usableStandard(db, key, at)
    return []
  } catch (error) {
    const reason = reasonOf(error, 'standard', undefined)
    return reason.code === 'equipment.not-in-use' && reason.details['status'] === 'quarantined' ? [reason] : []
  }
}

/**
 * Under suspicion now, whatever it was when it was used: nothing is handed out that rests on it (CAL-5.3.6), unless a case looked at
 * this very work during the same quarantine and let it stand (CAL-8.1).
 */
async function doubtsAbout(
  db: AnyDb,
  key: { institutionId: string; id: string },
  at: Date,
  clearedAt: Date | null,
): Promise<GateReason[]> {
  const since = await quarantinedSince(db, key, at)
  if (since === null || (clearedAt !== null && since <= clearedAt)) return []
  return suspectedAt(db, key, at)
}

/** One piece of equipment: usable when it was used, and permitted for this work by what it belongs to (CAL-5.3.3, CAL-4.1.2). */
async function standard(
  db: AnyDb,
  question: Question,
  id: string,
  kind: 'verification' | 'calibration',
): Promise<Answer> {
  const { institutionId, methodId, at, standards: asked } = question
  if (!asked) return { reasons: [], restsOn: [] }
  const key = { institutionId, id }
  const doubts = asked.usedAt ? await doubtsAbout(db, key, at, asked.clearedAt ?? null) : []
  try {
    const piece = await usableStandard(db, key, asked.usedAt ?? at, { methodId })
    const permission = await standardsAgainst(db, {
      institutionId,
      equipment: { id, number: piece.number },
      methodId,
      work: { kind, forOthers: asked.forOthers },
      at,
    })
    return {
      reasons: [...doubts, ...permission.reasons.map((one): GateReason => ({ about: 'standard', ...one }))].map(
        (reason) => ({ ...reason, at: asked.at }),
      ),
      restsOn: [
        { kind: 'standard', id, label: piece.number, version: `${piece.certificateNumber} · ${piece.validUntil}` },
        ...permission.restsOn.map((one): GateGround => ({
          kind: 'measurement-standard',
          id: one.id,
          label: one.number,
          version: `v${one.version} · ${one.validUntil}`,
        })),
      ],
    }
  } catch (error) {
    return { reasons: [...doubts, reasonOf(error, 'standard', asked.at)], restsOn: [] }
  }
}

async function standards(db: AnyDb, question: Question): Promise<Answer[]> {
  const { institutionId, methodId, standards: asked } = question
  if (!asked) return []
  const found = await methodOf(db, institutionId, methodId)
  const kind = found?.kind === 'verification-regulation' ? 'verification' : 'calibration'
  const answers: Answer[] = []
  for (const id of new Set(asked.equipmentIds)) answers.push(await standard(db, question, id, kind))
  return answers
}

/**
 * May these people do this work, by this method, in this room, with these standards, at this moment? Every reason against is told,
 * and what the answer rests on (CAL-5.1.4, CAL-5.2.3, CAL-5.2.4, CAL-5.3.3, CAL-5.4.2, CAL-5.4.3, CAL-4.1.2, IM-4.2.1).
 */
export async function decide(db: AnyDb, question: Question): Promise<Answer> {
  const answers = [
    ...(await people(db, question)),
    ...(await method(db, question)),
    ...(await room(db, question)),
    ...(await standards(db, question)),
  ]
  return {
    reasons: answers.flatMap(({ reasons }) => reasons),
    restsOn: answers.flatMap(({ restsOn }) => restsOn),
  }
}
