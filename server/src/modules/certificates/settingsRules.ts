import { settingsKeepers } from '@tongheng/contract/certificateSettings'
import type { FileRef } from '@tongheng/contract/common'
import type { Step } from '#platform/change'
import { fieldError } from '#platform/errors'
import { requireOwnFiles } from '#platform/files/files'
import { needs, type Rule } from '#platform/policy'
import type { Member } from '#platform/sessions'

export const mayChangeSettings: Rule<unknown> = (actor) => needs(actor, settingsKeepers)

/** A picture of one's own that the page can print. */
export async function requireOwnPng(step: Step<Member>, fileId: string, path: string): Promise<FileRef> {
  const file = (await requireOwnFiles(step.db, step.actor, new Map([[fileId, path]]))).get(fileId)
  if (file?.mediaType !== 'image/png') throw fieldError(path, 'certificates.png-needed')
  return file
}
