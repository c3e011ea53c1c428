import { accountErrors } from './accounts.errors.ts'
import { accountOperations } from './accounts.ts'
import { documentErrors } from './documents.ts'
import type { Message } from './errors.ts'
import type { AnyOperation } from './operation.ts'
import { identifierErrors } from './identifiers.errors.ts'
import { memberOperations } from './members.ts'
import { orderErrors } from './orders.errors.ts'
import { organizationErrors } from './organizations.errors.ts'
import { organizationOperations } from './organizations.ts'
import { platformErrors } from './platform.ts'
import { recordErrors } from './records.ts'
import { sampleErrors } from './samples.ts'
import { taskErrors } from './tasks.ts'

/**
 * Every operation by module and name: the server must implement all of them, the API document lists them,
 * and the shared security tests walk them. A module is added here once.
 */
export const contract = {
  accounts: accountOperations,
  organizations: { ...organizationOperations, ...memberOperations },
} satisfies Record<string, Record<string, AnyOperation>>

export const errorTexts = {
  ...platformErrors,
  ...identifierErrors,
  ...documentErrors,
  ...accountErrors,
  ...organizationErrors,
  ...orderErrors,
  ...sampleErrors,
  ...taskErrors,
  ...recordErrors,
}

export type ErrorCode = keyof typeof errorTexts

/** Text of a code, if it is one of ours. */
export const messageOf = (code: string): Message | undefined =>
  Object.hasOwn(errorTexts, code) ? (errorTexts as Record<string, Message>)[code] : undefined
